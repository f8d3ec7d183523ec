"""Models that are trained on data: logistic and linear regression, likelihoods.

The functions of the model are in `course_utils.models.logistic`, with the meaning of x, y, w and b.

What is fitted to data belongs here; a general method of fitting belongs in ``solvers``.
"""

from course_utils.models import likelihoods, linear
from course_utils.models.fitting import Fit, fit_gradient_descent, fit_newton
from course_utils.models.logistic import (
    Boundary,
    accuracy,
    curvature_bound,
    decision_boundary,
    label_probability,
    likelihood,
    log_likelihood,
    log_loss,
    log_loss_gradient,
    log_loss_hessian,
    logits,
    predict,
    probability,
    sigmoid,
)
from course_utils.models.scaling import Scaling, standardise
from course_utils.models.separation import Separation, separation

__all__ = [
    "Boundary",
    "Fit",
    "Scaling",
    "Separation",
    "accuracy",
    "curvature_bound",
    "decision_boundary",
    "fit_gradient_descent",
    "fit_newton",
    "label_probability",
    "likelihood",
    "likelihoods",
    "linear",
    "log_likelihood",
    "log_loss",
    "log_loss_gradient",
    "log_loss_hessian",
    "logits",
    "predict",
    "probability",
    "separation",
    "sigmoid",
    "standardise",
]
