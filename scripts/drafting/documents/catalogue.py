"""Which Word files a filing consists of, in the order in which they are read and cited, and their templates."""

from __future__ import annotations

from pathlib import Path

TITLES = {
    "petition": "発信者情報開示仮処分命令申立書",
    "complaint": "訴状",
    "letter": "発信者情報（通信記録）の保存のお願い",
    "application": "照会申出書",
    "questions": "照会事項",
    "party_list": "当事者目録",
    "sender_info_list": "発信者情報目録",
    "post_list": "投稿記事目録",
    "communication_list": "通信目録",
    "infringement": "権利侵害の説明",
    "exhibit_list": "証拠説明書",
    "correction": "訂正申立書",
    "power_of_attorney": "委任状",
    "wish_list": "ご用意いただきたいもの",
}
SCHEDULES = ("party_list", "sender_info_list", "post_list", "communication_list", "infringement")


def documents(procedure: str, kind: str, logins: bool) -> list[tuple[str, str]]:
    """Names of a filing's documents with their templates, in order of first citation; the exhibit list comes last.

    logins: the filing relies on communications other than the posts' own; they have a list of their own.
    """
    if procedure == "intake":
        return [(n, f"intake/{n}") for n in ("power_of_attorney", "wish_list")]
    if procedure == "log_preservation":
        return [("letter", "log_preservation/letter")]
    if procedure == "bar_inquiry":
        return [(n, f"bar_inquiry/{n}") for n in ("application", "questions")]
    main = ("petition", "provisional_disposition/petition")
    if procedure == "lawsuit":
        main = ("complaint", "lawsuit/complaint" if kind == "provider_suit" else "lawsuit/complaint_site")
    schedules = [s for s in SCHEDULES if s != "communication_list" or (logins and kind == "provider_suit")]
    return [main, *((s, f"attachments/{s}") for s in schedules), ("exhibit_list", "attachments/exhibit_list")]


def template_file(root: Path, name: str) -> Path:
    """The Word file of a template: the office's own where it has one."""
    own = root / "templates" / "office" / f"{name}.docx"
    return own if own.exists() else root / "templates" / f"{name}.docx"


def compiled(root: Path) -> Path:
    """Where compiled templates are kept."""
    return root / ".snakemake" / "kaiji" / "templates"
