"""The process in which a learner's function runs: reads a parcel, calls, reports each result.

Started by `runner` as a script, so that it imports nothing it does not need.
Each report is one marshalled tuple after its length. Only plain values are reported.
"""

import builtins
import importlib.util
import io
import marshal
import os
import sys

_LIMIT_BYTES = 4 * 2**30
_LARGEST_BITS = 2000


def _load_parcel():
    """Load parcel.py by its path: importing the package would cost more than running it."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "parcel.py")
    spec = importlib.util.spec_from_file_location("parcel", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _limit_memory():
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT_BYTES, hard))
    except (ValueError, OSError):  # a system that does not limit, or limits more
        return


def plain(value, depth=0):
    """Return a result as plain Python values, or as ("other", type, text)."""
    if isinstance(value, int) and value.bit_length() > _LARGEST_BITS:
        return ("other", "int", "a number with hundreds of digits")
    if value is None or value is ... or type(value) in (bool, int, float, complex, str):
        return value
    if hasattr(value, "tolist"):  # NumPy arrays and scalars, SymPy matrices
        return plain(value.tolist(), depth)
    if isinstance(value, list | tuple) and depth < 4 and len(value) <= 100_000:
        return [plain(item, depth + 1) for item in value]
    try:
        return float(value)
    except Exception:
        return ("other", type(value).__name__, repr(value)[:200])


def _clocked_import(report):
    """Tell the other side while modules are loaded: that is not the learner's time."""
    original, inside = builtins.__import__, []

    def clocked(name, *arguments, **options):
        if inside or name in sys.modules:
            return original(name, *arguments, **options)
        inside.append(name)
        report(("loading",))
        try:
            return original(name, *arguments, **options)
        finally:
            inside.clear()
            report(("loaded",))

    builtins.__import__ = clocked


def _warm_up():
    """Start what the course's own tools start at their first use."""
    if "course_utils.functions" in sys.modules:
        function = sys.modules["course_utils.functions"].Function("x^2 - sin(x)")
        function.derivative(order=2)(1.5)


def one_call(function, arguments) -> tuple:
    """Call the function; return the report of its result or of its error."""
    printed = io.StringIO()
    sys.stdout = printed
    try:
        result = ("result", plain(function(*arguments)))
    except MemoryError:
        result = ("error", "MemoryError", "more memory than there is was asked for", 0)
    except BaseException as error:
        result = ("error", type(error).__name__, str(error)[:300], _line(error, function))
    finally:
        sys.stdout = sys.__stdout__
    return (*result, printed.getvalue()[:500])


def _line(error, function):
    """Return the number of the line of the learner's function that was being worked out."""
    code = getattr(function, "__code__", None)
    trace, line = error.__traceback__.tb_next, 0
    while trace is not None and code is not None:
        if trace.tb_frame.f_code in _codes(code):
            line = trace.tb_lineno - code.co_firstlineno + 1
        trace = trace.tb_next
    return line


def _codes(code):
    """Return a function's code and that of the comprehensions and functions in it."""
    inner = [constant for constant in code.co_consts if hasattr(constant, "co_firstlineno")]
    return {code}.union(*map(_codes, inner))


def main():
    """Read the parcel from standard input, call, report."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    parcels = marshal.loads(sys.stdin.buffer.read())
    unpack = _load_parcel().unpack

    def report(message):
        data = marshal.dumps(message)
        out.write(len(data).to_bytes(4, "big") + data)
        out.flush()

    function = unpack(parcels[0])
    calls = [unpack(parcel) for parcel in parcels[1:]]
    _warm_up()
    _limit_memory()
    report(("ready",))
    _clocked_import(report)
    for arguments in calls:
        report(one_call(function, arguments))


if __name__ == "__main__":
    main()
