"""Make or refresh `.venv`, with nothing but Python's own library.

    python3 scripts/bootstrap.py          what drafting needs
    python3 scripts/bootstrap.py dev      and what the tests need        (Windows: py scripts\\bootstrap.py)

Says one line when there is something to do, nothing when there is not. `.venv/kaiji-installed` names the folder and the
hash of each requirements file that was installed to its end; it is removed before anything changes, so that a setup
that was interrupted is seen and made anew, and so is a folder that was moved (a venv holds absolute paths).
"""

from __future__ import annotations

import hashlib
import importlib.util
import locale
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
LISTS = {"drafts": ["requirements.txt"], "dev": ["requirements-dev.txt", "requirements.txt"]}  # the first is installed
TRIED = [(3, 11), (3, 12), (3, 13)]  # every package comes ready-made for these
MESSAGES = {  # config/messages cannot be read before there is a YAML reader
    "setup": {
        "en": "Setting up .venv from {list}: once, a minute or two, from the package index.",
        "ja": ".venv を {list} から準備しています（初回のみ１、２分。パッケージの配布元に接続します）。",
    },
    "old": {
        "en": "Python {found} is too old. Install Python 3.11 or newer, then: make PYTHON=python3.12 drafts",
        "ja": "Python {found} では古すぎます。3.11 以降を入れて make PYTHON=python3.12 drafts としてください。",
    },
    "no_venv": {
        "en": "This Python cannot make virtual environments: on Debian or Ubuntu: sudo apt install python{found}-venv; "
        "elsewhere install a complete Python. Then try again.",
        "ja": "この Python には仮想環境を作る部品がありません。Debian・Ubuntu は sudo apt install python{found}-venv、"
        "他では完全な Python をインストールし、同じ操作をもう一度行ってください。",
    },
    "failed": {
        "en": "The setup of .venv did not end. The next run starts it anew.",
        "ja": ".venv の準備は終わりませんでした。次の実行で初めからやり直します。",
    },
    "newer": {
        "en": "Kaiji was tried with Python 3.11 to 3.13; with {found} some packages may need a C compiler.",
        "ja": "動作確認済みは Python 3.11～3.13 です。{found} では C コンパイラを要する部品がありえます。",
    },
}


def say(message: str, **fields: str) -> str:
    """The message in the language that drafting/messages.py would choose: English where the locale says so, else Japanese."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if not spoken:
        spoken = (locale.getlocale()[0] or "ja") if os.name == "nt" else "ja"
    return MESSAGES[message]["en" if spoken.lower().startswith("en") else "ja"].format(**fields)


def python_of(venv: Path) -> Path:
    """The interpreter inside a venv: `bin/` or, on Windows, `Scripts\\`."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def marks(home: Path, what: str) -> list[str]:
    """The lines that the stamp holds when `what` ("drafts" or "dev") is installed in `home/.venv`."""
    return [str(home), *(f"{hashlib.sha256((home / n).read_bytes()).hexdigest()}  {n}" for n in LISTS[what])]


def is_ready(home: Path, what: str) -> bool:
    """Whether `.venv` is whole, in its place, and holds what the requirements files of today ask for."""
    try:
        stamp = (home / ".venv" / "kaiji-installed").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return python_of(home / ".venv").exists() and set(marks(home, what)) <= set(stamp)


def is_whole(home: Path) -> bool:
    """Whether `.venv` was installed to its end, and here: then it is brought up to date instead of made anew."""
    stamp = home / ".venv" / "kaiji-installed"
    whole = stamp.exists() and python_of(home / ".venv").exists()
    return whole and stamp.read_text(encoding="utf-8").startswith(f"{home}\n")


def find_python() -> str:
    """The Python to build with: this one, or one on the PATH that Kaiji was tried with; none ends the program."""
    found = "{}.{}".format(*sys.version_info[:2])
    if sys.version_info[:2] in TRIED:
        return sys.executable
    for major, minor in reversed(TRIED):
        other = shutil.which(f"python{major}.{minor}")
        if other:
            return other
    if sys.version_info[:2] < TRIED[0]:
        sys.exit(say("old", found=found))
    print(say("newer", found=found), file=sys.stderr)
    return sys.executable


def run(command: list[str]) -> None:
    """Run a command in silence; if it fails, show all that it said and end the program."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.stderr.buffer.write(done.stdout)
        sys.exit(say("failed"))


def install(home: Path, what: str) -> None:
    """Make `.venv`, or bring a whole one up to date, and write its stamp last."""
    venv, stamp, wanted = home / ".venv", home / ".venv" / "kaiji-installed", marks(home, what)
    whole = is_whole(home)
    python = "" if whole else find_python()
    if python == sys.executable and importlib.util.find_spec("ensurepip") is None:
        sys.exit(say("no_venv", found="{}.{}".format(*sys.version_info[:2])))
    print(say("setup", list=LISTS[what][0]), file=sys.stderr, flush=True)
    if whole:
        stamp.unlink()
    else:
        if venv.is_symlink():
            venv.unlink()  # what it points to is another folder's
        shutil.rmtree(venv, ignore_errors=True)
        run([python, "-I", "-m", "venv", "--clear", str(venv)])
    pip = [str(python_of(venv)), "-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--require-hashes", "-r", str(home / LISTS[what][0])])
    draft = stamp.with_suffix(".new")
    draft.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    os.replace(draft, stamp)


def lock(path: Path) -> int:
    """Wait until no other setup works in this folder; the lock ends with the process."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def main(home: Path, what: str) -> None:
    """Have `.venv` in `home` ready for `what`: "drafts" or "dev"."""
    if not is_ready(home, what):
        lock(home / ".venv.lock")
        if not is_ready(home, what):
            install(home, what)


if __name__ == "__main__":
    try:
        main(HOME, *(sys.argv[1:] or ["drafts"]))
    except KeyboardInterrupt:
        sys.exit("\n" + say("failed"))
