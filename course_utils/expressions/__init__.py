"""What stands behind `course_utils.functions`: real expressions as numbers, LaTeX and sets.

compiling   an expression as a function of float arrays, NaN where it has no value
branches    where an expression turns from one smooth branch to another
formulas    evaluation and differentiation put together
conditions  what must hold for a formula to have a value, kept when it is simplified
powers      fractional exponents, real roots of negative numbers
removable   limits where a formula has no value of its own, for derivatives
combining   sums, products, quotients and compositions of formulas
series      power series by arithmetic with their coefficients
wide        numbers that do not overflow, for what floats lose on the way
domains     the numbers at which a formula has a value, as a SymPy set
taylor      Taylor polynomials
notation    names and LaTeX
reading     the expression and the variables that a function is made of
arguments   numbers that people pass, and the sentences they get for others

What works on one SymPy expression belongs here.
"""
