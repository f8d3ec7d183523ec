"""Derivations rule by rule.

What explains how a derivative is worked out belongs here.
"""

from course_utils.steps.derivations import Derivation, Derivations, Step
from course_utils.steps.steps import gradient_steps, hessian_steps, steps

__all__ = ["Derivation", "Derivations", "Step", "gradient_steps", "hessian_steps", "steps"]
