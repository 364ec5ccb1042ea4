"""Word templates from their text and back: build OUT.docx < text, dump IN.docx, build-all, check, lint [FILE.docx …]."""

import sys
from pathlib import Path

from drafting import template_lint, template_text

ROOT = Path(__file__).resolve().parents[1]

match sys.argv[1:]:
    case ["build", out]:
        Path(out).write_bytes(template_text.build(sys.stdin.read()))
    case ["dump", docx]:
        sys.stdout.write(template_text.dump(Path(docx).read_bytes()))
    case ["build-all"]:
        template_text.build_all(ROOT)
    case ["check"]:
        sys.exit(template_text.differences(ROOT))
    case ["lint", *files]:
        sys.exit("\n".join(template_lint.lint_all(files or sorted(ROOT.glob("templates/**/*.docx")))))
    case _:
        sys.exit(__doc__)
