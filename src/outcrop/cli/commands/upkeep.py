"""reindex and doctor: what is derived can be built anew, what is wrong is named."""

from __future__ import annotations

import click

from outcrop.cli.profiles import open_chosen
from outcrop.cli.progress import shown
from outcrop.cli.streams import write_json
from outcrop.domain.errors import OutcropError


@click.command("reindex")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def reindex_command(context: click.Context, as_json: bool) -> None:
    """Build the search index anew from the library."""
    with open_chosen(context) as library, shown("Indexing") as ticket:
        count = library.reindex(ticket)
    if as_json:
        write_json({"indexed": count})
    else:
        click.echo(f"Indexed {count} clippings.")


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Mend what can be mended.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.pass_context
def doctor_command(context: click.Context, repair: bool, as_json: bool) -> None:
    """Check library, index, tags and files, and say what is wrong."""
    with open_chosen(context) as library:
        report = library.doctor(repair=repair)
    if as_json:
        findings = [
            {"area": f.area, "ok": f.ok, "message": f.message, "repaired": f.repaired}
            for f in report.findings
        ]
        write_json({"ok": report.ok, "findings": findings})
    else:
        for finding in report.findings:
            state = "mended" if finding.repaired else "ok" if finding.ok else "WRONG"
            click.echo(f"{state:>7}  {finding.area}: {finding.message}")
    if not report.ok:
        wrong = sum(not finding.ok and not finding.repaired for finding in report.findings)
        hint = "What stands above could not be mended." if repair else "Run: outcrop-cli doctor --repair"
        raise OutcropError(f"The doctor found {wrong or 'some'} things wrong.", hint)
