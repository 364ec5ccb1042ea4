"""Word templates and their texts: build OUT.docx < TEXT, dump IN.docx, build-all, check, lint [FILE.docx …]."""

import sys
from pathlib import Path

from drafting import template_lint, template_text

match sys.argv[1:]:
    case ["build", out]:
        Path(out).write_bytes(template_text.build(sys.stdin.read()))
    case ["dump", docx]:
        sys.stdout.write(template_text.dump(Path(docx).read_bytes()))
    case ["build-all"]:
        template_text.build_all()
    case ["check"]:
        sys.exit(template_text.differences() or 0)
    case ["lint", *files]:
        sys.exit("\n".join(template_lint.lint_all(files)) or 0)
    case _:
        sys.exit(__doc__)
