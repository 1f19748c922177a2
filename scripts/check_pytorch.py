"""Check that Studio and PyTorch exchange models: the same weights give the same logits in both.

    python -m venv venv && venv/bin/pip install torch safetensors numpy miditok==3.1.0
    swift build -c release --product studio
    venv/bin/python scripts/check_pytorch.py [--studio .build/release/studio]

In a folder that is removed afterwards it trains a small model of each kind and preset, loads it with
docs/load_in_pytorch.py and compares the logits of `studio logits`; writes a dataset, reads it with
MidiTok's DatasetJSON (where miditok is installed), trains an LSTM on it with PyTorch
(docs/train_in_pytorch.py), imports it, samples from it and compares the logits again. With
--library it compares the models of that library instead. Exits with 1 where something differs.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import torch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))
from load_in_pytorch import load  # noqa: E402
from train_in_pytorch import train  # noqa: E402

TOLERANCE = 1e-5
TINY = ["--epochs", "2", "--seed", "3"]
GAN = ["--model", "gan", "--epochs", "2", "--seed", "3"]
MODELS = {
    "melody": ["--encoding", "melody", "--hidden", "96", *TINY],
    "two-layers": ["--encoding", "remi", "--hidden", "48", "--embedding", "20", "--layers", "2", *TINY],
    "gru": ["--encoding", "melody", "--cell", "gru", "--hidden", "32", "--embedding", "24",
            "--layers", "2", *TINY],
    "variants": ["--encoding", "melody", "--layer-norm", "--tied", "--zoneout", "0.2", "--hidden",
                 "32", "--embedding", "32", "--layers", "2", *TINY],
    "textbook": ["--preset", "textbook", *GAN],
    "pianoroll": ["--preset", "pianoroll", *GAN],
}


def lines(studio, *arguments):
    run = subprocess.run([studio, *map(str, arguments), "--json"], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"studio {' '.join(map(str, arguments))}: {run.returncode}\n{run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def largest_difference(studio, library, name, piece):
    module, config = load(library / "models" / name)
    what = ["--seed", "5"] if config["kind"] == "gan" else [piece]
    worst = numbers = 0
    for found in lines(studio, "logits", "--library", library, "--model", name, *what):
        with torch.no_grad():
            if config["kind"] == "gan":
                ours, theirs = found["outputs"], module(torch.tensor([found["inputs"]]))[0]
            else:
                ours, theirs = found["logits"], module(torch.tensor([found["tokens"]]))[0]
        worst = max(worst, (torch.tensor(ours) - theirs).abs().max().item())
        numbers += theirs.numel()
    return worst, numbers


def compare(studio, library, names, piece):
    good = True
    for name in names:
        worst, numbers = largest_difference(studio, library, name, piece)
        good = good and numbers > 0 and worst <= TOLERANCE
        print(f"{name}: {numbers} logits, largest difference {worst:.2e}", flush=True)
    return good


def check_miditok(folder):
    try:
        from miditok.pytorch_data import DataCollator, DatasetJSON
    except ImportError:
        print("miditok is not installed: the dataset was not read with it")
        return True
    index = json.loads((folder / "dataset.json").read_text())
    good = True
    for part, names in index["splits"].items():
        paths = [folder / name for name in names]
        longest = max(len(json.loads(path.read_text())["ids"]) for path in paths)
        dataset = DatasetJSON(paths, max_seq_len=longest)
        same = [dataset[i]["input_ids"].tolist() == json.loads(path.read_text())["ids"]
                for i, path in enumerate(paths)]
        loader = torch.utils.data.DataLoader(
            dataset, batch_size=4, collate_fn=DataCollator(pad_token_id=0))
        batches = sum(1 for _ in loader)
        print(f"MidiTok reads {sum(same)} of {len(paths)} sequences of {part}, {batches} batches")
        good = good and all(same) and len(dataset) == len(paths)
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--studio", default=str(ROOT / ".build/release/studio"))
    parser.add_argument("--library", type=Path, help="compare these models, and nothing else")
    parser.add_argument("--files", type=int, default=60, help="fiddle tunes to learn from")
    options = parser.parse_args()
    studio = str(Path(options.studio).resolve())
    tunes = sorted((ROOT / "corpora/fiddle-tunes").rglob("*.mid"))
    torch.manual_seed(1)

    if options.library:
        names = sorted(path.parent.name for path in options.library.glob("models/*/config.json"))
        sys.exit(0 if compare(studio, options.library, names, tunes[0]) else 1)

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        songs, library = folder / "songs", folder / "library"
        songs.mkdir()
        for tune in tunes[: options.files]:
            (songs / tune.name).write_bytes(tune.read_bytes())
        for name, choices in MODELS.items():
            lines(studio, "train", songs, "--name", name, "--library", library, *choices)
        good = compare(studio, library, MODELS, tunes[0])

        tokens = folder / "tokens"
        lines(studio, "export", "--dataset", songs, "--output", tokens, "--library", library)
        good = check_miditok(tokens) and good
        losses = train(tokens, tokens / "weights.safetensors", epochs=3)
        print("trained in PyTorch, nats per token: " + ", ".join(f"{loss:.3f}" for loss in losses))
        report = lines(studio, "import", tokens / "weights.safetensors", "--name", "theirs",
                       "--library", library)[0]
        piece = lines(studio, "sample", "--model", "theirs", "--seed", "1", "--bars", "4",
                      "--library", library)[0]
        print(f"imported {report['parameters']} parameters; wrote {piece['notes']} notes")
        good = compare(studio, library, ["theirs"], tunes[0]) and piece["notes"] > 0 and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
