"""The exhibits: their files and pictures."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.case import Case
from drafting.checks.rules import Found, drafted, rule, with_post
from drafting.named_files import inside
from drafting.plan import Plan
from drafting.problems import MISSING, WRONG

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def _files(case: Case, plan: Plan) -> Iterator[tuple[str, str, list[str]]]:
    for name, exhibit in case.tree.get("exhibits", {}).items():
        if "file" in exhibit:
            yield f"exhibits.{name}.file", exhibit["file"], drafted(plan)
    for post, data in case.posts.items():
        for number, image in enumerate(data.get("images", [])):
            yield f"posts.{post}.images.{number}", image, with_post(plan, post)


@rule("Y013", WRONG)
def files_are_inside_the_case(case: Case, plan: Plan) -> Iterator[Found]:
    """A file that the sheet names lies inside the case folder."""
    for key, name, filings in _files(case, plan):
        if inside(case.folder, name) is None:
            yield Found(key, "path_outside", filings, {"path": name})


@rule("Y014", MISSING)
def files_are_there(case: Case, plan: Plan) -> Iterator[Found]:
    """A file that the sheet names is there."""
    for key, name, filings in _files(case, plan):
        path = inside(case.folder, name)
        if path is not None and not path.is_file():
            yield Found(key, "y014_no_file", filings, {"path": name})


@rule("Y015", WRONG, filings="AC")
def pictures_can_be_printed(case: Case, plan: Plan) -> Iterator[Found]:
    """A picture of a post is a PNG or JPEG file, which Word can show."""
    for post, data in case.posts.items():
        for number, image in enumerate(data.get("images", [])):
            path = inside(case.folder, image)
            if path is None or not path.is_file():
                continue
            with path.open("rb") as file:
                if not file.read(8).startswith(PICTURES):
                    yield Found(f"posts.{post}.images.{number}", "y015_picture", with_post(plan, post), {"path": image})
