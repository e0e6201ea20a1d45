"""Runs docs/verify.py many times in one process: a line of standard input holds its path and the arguments as JSON."""

import contextlib
import importlib.util
import io
import json
import sys

for line in sys.stdin:
    path, *arguments = json.loads(line)
    spec = importlib.util.spec_from_file_location("verify", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.argv = [path, *arguments]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = module.main()
        except BaseException as error:  # what would have been a stack trace
            status = repr(error)
    print(json.dumps({"status": status, "stdout": out.getvalue(), "stderr": err.getvalue()}), flush=True)
