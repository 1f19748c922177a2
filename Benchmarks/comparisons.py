"""What is measured against whom: one entry a row of the table in docs/performance.md."""
from dataclasses import dataclass, field

SMALL = "--vocabulary 130 --embedding 128 --hidden 128 --layers 1"
LARGE = "--vocabulary 388 --embedding 256 --hidden 512 --layers 2"
LARGE_TRAINING = LARGE + " --sequence-length 256 --batch-size 64 --steps 1 --warmup 1"


@dataclass
class Comparison:
    """A benchmark of ours and the peers that do the same work."""

    #: What is done, as the table names it.
    name: str
    #: Arguments of `bench`.
    ours: str
    #: Each peer's name and its program in this folder with its arguments.
    peers: dict
    #: What each side does and does not do, as the page says it below the table.
    work: str = ""
    #: The ratio aimed at for each kernel set; the slowest ratio counts.
    targets: dict = field(default_factory=dict)
    rounds: int = 11
    #: Which kernel sets it runs under.
    kernels: tuple = ("avx512", "avx2")


LSTM_TRAINING = (
    "LSTM training: the same widths, batch and random tokens; forward, mean cross-entropy, the way "
    "back, Adam, the loss read after each step; single precision. Studio computes the first "
    "layer's input projection once for each token of the vocabulary and looks it up (exact; for "
    "the small network 44 % of a step's arithmetic), PyTorch multiplies for every token.")


def lstm_training():
    for threads, small, large in [
        (1, {"avx512": 3.0, "avx2": 1.8}, {"avx512": 1.7}),
        (2, {"avx512": 3.5, "avx2": 2.1}, {"avx512": 1.9}),
    ]:
        plural = "s" if threads > 1 else ""
        sizes = f"--threads {threads} {SMALL}"
        yield Comparison(
            f"LSTM training, small, {threads} thread{plural}", f"lstm-train {sizes}",
            {"PyTorch, fused Adam": f"lstm_train_torch.py {sizes}"}, LSTM_TRAINING, small)
        sizes = f"--threads {threads} {LARGE_TRAINING}"
        yield Comparison(
            f"LSTM training, large, {threads} thread{plural}", f"lstm-train {sizes}",
            {"PyTorch, fused Adam": f"lstm_train_torch.py {sizes}"}, LSTM_TRAINING, large, rounds=7)


def comparisons(root, folders):
    """All of them.

    root: the project's folder; folders: names and paths of MIDI folders beside the embedded ones.
    """
    yield from lstm_training()
