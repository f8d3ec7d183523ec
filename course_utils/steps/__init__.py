"""Derivations rule by rule."""

from course_utils.steps.derivations import Derivation, Derivations, Step
from course_utils.steps.steps import gradient_steps, hessian_steps, steps

__all__ = ["Derivation", "Derivations", "Step", "gradient_steps", "hessian_steps", "steps"]
