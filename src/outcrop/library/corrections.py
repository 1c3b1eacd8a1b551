"""What a reader can correct of a clipping or a draft, and the texts that this is done with."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from outcrop.capture.payload import Payload
from outcrop.domain.article import Article
from outcrop.domain.clipping import Draft
from outcrop.domain.comparing import Comparison, compare
from outcrop.domain.cutting import Cut
from outcrop.domain.edit import Edit
from outcrop.domain.errors import OutcropError
from outcrop.domain.ticket import Ticket
from outcrop.library.correcting import Correcting, Correction, FieldValue
from outcrop.library.original_files import file_name_of, write_safe_copy
from outcrop.library.shelves import Shelves
from outcrop.library.work import Worker


class Corrections:
    """Each act can be taken back with `undo`; None where everything already was so."""

    def __init__(self, shelves: Shelves, correcting: Correcting, worker: Worker) -> None:
        self._shelves = shelves
        self._correcting = correcting
        self._worker = worker

    def edit(self, id: int, **values: FieldValue) -> Edit | None:
        """Corrects title, byline, site, section, language, url, canonical_url or published."""
        return self.correct(id, Correction(values))

    def correct(self, id: int, correction: Correction, ticket: Ticket | None = None) -> Edit | None:
        """Corrects fields and text of a clipping in one go.

        A new title or text becomes a version, tagged anew; what the reader decided of tags stays.
        """
        return self._correcting.correct(self._shelves.clipping(id), correction, ticket or Ticket())

    def corrected(self, draft: Draft, correction: Correction, ticket: Ticket | None = None) -> Draft:
        """A draft with what the reader corrected, tagged anew; `keep` saves it."""
        return self._correcting.corrected(draft, correction, ticket or Ticket())

    def recut(
        self,
        id: int,
        first_block: int,
        last_block: int,
        without: Collection[int] = (),
        *,
        of: Article | None = None,
        ticket: Ticket | None = None,
    ) -> Edit | None:
        """Lets a clipping's text begin and end with these blocks, both included, leaving some out.

        Blocks are counted from 0 in the present text, or in `of` (what `whole_text` gave). Raises
        OutcropError where there is no such block or nothing would be left.
        """
        article = of or self._shelves.clipping(id).article
        cut = Cut(first_block, last_block, frozenset(without)).of(article)
        return self.correct(id, Correction(article=cut), ticket)

    def whole_text(self, id: int, ticket: Ticket | None = None) -> Article:
        """All the text of a clipping's original, with what extraction left out."""
        clipping, original = self._shelves.clipping(id), self._shelves.original(id)
        payload = Payload(
            original.data,
            original.media_type,
            clipping.route,
            url=clipping.metadata.url,
            file_name=original.file_name,
        )
        return self._worker.whole_text(payload, ticket or Ticket())

    def version(self, id: int, number: int) -> Article:
        """The text of one version. Raises OutcropError where there is none such."""
        return self._shelves.text_of_version(id, number)

    def compare(self, id: int, number: int, other: int, ticket: Ticket | None = None) -> Comparison:
        """What leads from one version's text to another's, word by word."""
        return compare(self.version(id, number), self.version(id, other), ticket or Ticket())

    def open_copy(self, id: int, folder: Path) -> Path:
        """Writes a copy of a clipping's original that is safe to open, and returns where."""
        return write_safe_copy(self._shelves.original(id), self._shelves.clipping(id).title, folder)

    def original_name(self, id: int) -> str:
        """A name for a clipping's original as a file."""
        return file_name_of(self._shelves.original(id), self._shelves.clipping(id).title)

    def save_original(self, id: int, path: Path) -> None:
        """Writes the untouched original to a file. Raises OutcropError where that cannot be written."""
        try:
            path.write_bytes(self._shelves.original(id).data)
        except OSError as error:
            raise OutcropError(
                f"{path.name} could not be written: {error.strerror}.", "Choose another folder."
            ) from error

    def whole_text_of(self, payload: Payload, ticket: Ticket | None = None) -> Article:
        """All the text of what is not saved yet."""
        return self._worker.whole_text(payload, ticket or Ticket())
