"""One run over a corpus: what is planned and not yet done is given to workers, and what they did is summed up."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from avviso.errors import BulkRunError
from avviso.records import Rejection
from avviso.records.bulk import Counts, Finished, PartDone, Progress, Slice, Step
from avviso.scaling import manifest
from avviso.scaling.contract import Executor
from avviso.scaling.reasons import kind_of_reason
from avviso.scaling.writing import sweep

_FOLDERS = ("claims", "rejected", "parts")


def scale(
    out: Path,
    asked: Mapping[str, object],
    pieces: Callable[[], Iterable[Slice | Rejection]],
    executor: Executor,
    part_bytes: int,
) -> Iterator[Progress | Finished]:
    """Runs the executor's work over all pieces, and says how far it is; at the end the summary is in the folder.

    A folder that holds a run with the same `asked` is gone on with: its parts stay as they were cut.
    Raises BulkRunError for a folder that holds anything else.
    """
    planned = _planned(out, asked, pieces, part_bytes)
    before = {one.number: one for one in manifest.marked(out)}
    counts, done, documents, sentences = Counts(), len(before), 0, 0
    for one in before.values():
        counts.add(one.counts)
    open_steps: dict[int, Step] = {}
    yield Progress(len(planned.parts), done, len(before), 0, 0)
    for said in executor.run(part for part in planned.parts if part.number not in before):
        if isinstance(said, Step):
            open_steps[said.part] = said
        else:
            open_steps.pop(said.number, None)
            counts.add(said.counts)
            done, documents = done + 1, documents + said.counts.documents
            sentences += said.counts.sentences
        documents_open = sum(step.document for step in open_steps.values())
        sentences_open = sum(step.sentences for step in open_steps.values())
        yield Progress(len(planned.parts), done, len(before), documents + documents_open, sentences + sentences_open)
    for name in _FOLDERS:  # of workers that ended in the middle, and were not of this driver's own
        sweep(out / name)
    counts.add(_unread(planned.unread))
    manifest.summarise(counts, len(planned.parts), out)
    yield Finished(counts, len(planned.parts), planned.unread)


def finish_part(done: PartDone, out: Path) -> PartDone:
    """What a worker does last: the part counts as done from here on."""
    manifest.mark(done, out)
    return done


def _planned(
    out: Path, asked: Mapping[str, object], pieces: Callable[[], Iterable[Slice | Rejection]], part_bytes: int
) -> manifest.Manifest:
    found = manifest.load(out)
    if found is not None:
        manifest.refuse_another(found, asked, out)
    elif out.exists() and any(out.iterdir()):
        raise BulkRunError(f"{out} is not empty and holds no run of avviso: name an empty folder")
    try:
        for name in _FOLDERS:
            (out / name).mkdir(parents=True, exist_ok=True)
            sweep(out / name)
        sweep(out)
    except OSError as error:
        raise BulkRunError(f"{out} cannot be written ({error.strerror}): name another folder") from error
    if found is None:
        found = manifest.plan(asked, pieces(), part_bytes)
        manifest.save(found, out)
    return found


def _unread(rejections: Iterable[Rejection]) -> Counts:
    counts = Counts()
    for one in rejections:
        counts.documents += 1
        counts.rejected[kind_of_reason(one.reason)] += 1
    return counts
