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
    "back, Adam, the loss read after each step. Studio computes the first layer's input projection "
    "once for each token of the vocabulary and looks it up (exact; for the small network 44 % of a "
    "step's arithmetic), PyTorch multiplies for every token. With bf16 Studio rounds the operands "
    "of the large products to bfloat16 and keeps everything else in single precision; PyTorch "
    "stays in single precision.")


def lstm_training():
    for threads, small, large in [
        (1, {"avx512": 3.0, "avx2": 1.8}, {"avx512": 1.7}),
        (2, {"avx512": 3.5, "avx2": 2.1}, {"avx512": 1.9}),
    ]:
        word = "thread" if threads == 1 else "threads"
        sizes = f"--threads {threads} {SMALL}"
        yield Comparison(
            f"LSTM training, small, {threads} {word}", f"lstm-train {sizes}",
            {"PyTorch, fused Adam": f"lstm_train_torch.py {sizes}"}, LSTM_TRAINING, small)
        sizes = f"--threads {threads} {LARGE_TRAINING}"
        torch = {"PyTorch, fused Adam": f"lstm_train_torch.py {sizes}"}
        yield Comparison(
            f"LSTM training, large, {threads} {word}", f"lstm-train {sizes}", torch,
            LSTM_TRAINING, large, rounds=7)
        yield Comparison(
            f"LSTM training, large, bf16, {threads} {word}",
            f"lstm-train --precision bf16 {sizes}", torch, LSTM_TRAINING, {"avx512": 2.5},
            rounds=7, kernels=("avx512",))


SAMPLING = (
    "LSTM sampling: one token after the other, states carried. Both read the most likely token; "
    "\"drawn\": both draw at temperature 1, and Studio also keeps to the encoding's grammar and "
    "sums the log-likelihood and entropy of the piece. PyTorch's loop over the steps is compiled "
    "by TorchScript too, so that no Python runs between them, and runs on as many threads as it "
    "is fastest with. Studio looks up the first layer's input projection (exact). Half: weights "
    "rounded to 16 bits, which moved no probability by more than 0.0007.")


def lstm_sampling():
    def entry(name, network, streams, threads, torch_threads, steps, torch_steps, target=None,
              more="", both=""):
        sizes = f"{network} --streams {streams}"
        return Comparison(
            name, f"lstm-sample {sizes} --threads {threads} --steps {steps} {both} {more}",
            {f"PyTorch, torch.jit, {torch_threads} thread{'s' * (torch_threads > 1)}":
             f"lstm_sample_torch.py {sizes} --threads {torch_threads} --steps {torch_steps} {both}"},
            SAMPLING, {"avx512": target})

    drawn = SMALL.replace("130", "147")
    yield entry("Sampling, small, 1 stream, 1 thread", SMALL, 1, 1, 1, 40000, 10000, 20)
    yield entry("Sampling, small, 1 stream, half", SMALL, 1, 1, 1, 40000, 10000, 20,
                "--precision half")
    yield entry("Sampling, small, 1 stream, drawn", drawn, 1, 1, 1, 40000, 5000,
                both="--draw")
    yield entry("Sampling, small, 1 stream, drawn, 2 threads", drawn, 1, 2, 1, 40000, 5000, 20,
                both="--draw")
    yield entry("Sampling, small, 1 stream, drawn, half, 2 threads", drawn, 1, 2, 1, 40000, 5000,
                20, "--precision half", both="--draw")
    yield entry("Sampling, small, 64 streams, 2 threads", SMALL, 64, 2, 1, 10000, 500, 8)
    yield entry("Sampling, large, 1 stream, 2 threads", LARGE, 1, 2, 2, 8000, 800, 4)
    yield entry("Sampling, large, 1 stream, half, 2 threads", LARGE, 1, 2, 2, 8000, 800, 4,
                "--precision half")
    yield entry("Sampling, large, 64 streams, 2 threads", LARGE, 64, 2, 2, 300, 40)


GAN = (
    "Dense GAN: generator 100-256-512-1024-128, discriminator 128-512-256-1, batch 32, binary "
    "cross-entropy, Adam; a step is one update of the discriminator on real and generated rows "
    "(one batch on every side) and one of the generator. TensorFlow's step is one function "
    "compiled by XLA, its fastest here, and with one thread held to one core. With bf16 Studio "
    "rounds the operands of every product to bfloat16 and keeps sums, weights, Adam, activations "
    "and losses in single precision; the peers stay in single precision.")


def gan():
    for threads in (1, 2):
        word = "thread" if threads == 1 else "threads"
        own = f"gan-train --threads {threads} --steps 400"
        peers = {
            "PyTorch, fused Adam": f"gan_train_torch.py --stacked --threads {threads}",
            "TensorFlow, XLA":
                f"gan_train_tensorflow.py --step xla --stacked --threads {threads}",
        }
        yield Comparison(f"Dense GAN, {threads} {word}", own, peers, GAN, {"avx512": 3.0})
        yield Comparison(
            f"Dense GAN, bf16, {threads} {word}", f"{own} --precision bf16", peers, GAN,
            {"avx512": 3.0}, kernels=("avx512",))


READING = (
    "Reading MIDI: every file of a folder from the page cache, one after the other, opened by its "
    "path; one thread. Studio checks every length and byte, pairs notes and keeps all other "
    "events.")


def reading(folders):
    for name, folder in folders.items():
        yield Comparison(
            f"Reading MIDI, {name}", f"midi-read {folder}",
            {"symusic": f"midi_read_symusic.py {folder}"}, READING,
            {"avx512": 3.5}, kernels=("avx512",))


RENDERING = (
    "Rendering: 16-bit WAV at 44,100 Hz with TimGM6mb, gain 0.2, reverberation and chorus; two "
    "files at a time: two threads here, two processes there. The tool runs with its default "
    "period. Studio's files are synced to the disk.")


def rendering(folders):
    for name, (folder, every) in folders.items():
        sizes = f"{folder} --every {every} --threads 2"
        yield Comparison(
            f"Rendering, {name}, 2 threads", f"render {sizes}",
            {"FluidSynth's tool": f"render_fluidsynth.py {sizes}"}, RENDERING,
            {"avx512": 1.5}, rounds=3, kernels=("avx512",))


def comparisons(folders):
    """All of them; `folders` are names and paths of MIDI folders beside the embedded ones.

    Paths are relative to the project's folder.
    """
    chorales, tunes = "corpora/bach-chorales", "corpora/fiddle-tunes"
    yield from lstm_training()
    yield from lstm_sampling()
    yield from gan()
    yield from reading({"chorales": chorales, "fiddle tunes": tunes} | folders)
    yield from rendering({"chorales": (chorales, 9), "fiddle tunes": (tunes, 12)})
