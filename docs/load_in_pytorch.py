"""Load a model of Studio in PyTorch: module, config = load("studio-library/models/fiddle")."""
import json
import torch
from safetensors.torch import load_file
from torch import nn


class Recurrent(nn.Module):  # tokens (batch, T) to the logits of the next (batch, T, vocabulary)
    def __init__(self, vocabulary, sizes):
        super().__init__()
        width, hidden, layers = sizes["embedding"], sizes["hidden"], sizes["layers"]
        self.cell, self.zoneout = sizes.get("cell", "lstm"), sizes.get("zoneout", 0)
        layer = nn.GRU if self.cell == "gru" else nn.LSTM
        norm = nn.LayerNorm if sizes.get("layerNorm") else nn.Identity
        self.embedding = nn.Embedding(vocabulary, width)
        self.layers = nn.ModuleList(
            layer(width if n == 0 else hidden, hidden, batch_first=True) for n in range(layers))
        self.norms = nn.ModuleList(norm(hidden) for _ in range(layers))
        self.output = nn.Linear(hidden, vocabulary)

    def forward(self, tokens):
        x = self.embedding(tokens)
        for layer, norm in zip(self.layers, self.norms):
            x = norm(self.run(layer, x) if self.zoneout else layer(x)[0])
        return self.output(x)

    def run(self, layer, x):  # zoneout keeps a share of the states before, step by step
        zero = torch.zeros(1, len(x), layer.hidden_size)
        states, outputs = (zero, zero) if self.cell == "lstm" else (zero,), []
        for t in range(x.shape[1]):
            now = layer(x[:, t : t + 1], states if self.cell == "lstm" else states[0])[1]
            now = now if self.cell == "lstm" else (now,)
            states = tuple(self.zoneout * a + (1 - self.zoneout) * b for a, b in zip(states, now))
            outputs.append(states[0][0])
        return torch.stack(outputs, dim=1)

    def load(self, weights):  # torch.nn.LSTM's own names, one layer after the other
        named = {}
        for name, tensor in weights.items():
            if name.startswith(f"{self.cell}."):
                kind, number = name.split(".")[1].rsplit("_l", 1)
                name = f"layers.{number}.{kind}_l0"
            named[name] = tensor
        named.setdefault("output.weight", named["embedding.weight"])  # tied
        self.load_state_dict(named)


def generator(config, weights):  # latent and class (batch, inputs) to a window's row
    weights = {n[10:]: w for n, w in weights.items() if n.startswith("generator.")}
    (hidden, values), = config["gan"]["generatorActivation"].items()  # {"leakyRelu": {"slope": 0.2}}
    kind = {"linear": nn.Identity, "relu": nn.ReLU, "leakyRelu": nn.LeakyReLU, "elu": nn.ELU,
            "tanh": nn.Tanh, "sigmoid": nn.Sigmoid}[hidden]
    parts = []
    for number in sorted(int(name.split(".")[0]) for name in weights if name.endswith("weight")):
        parts += [nn.Linear(*reversed(weights[f"{number}.weight"].shape)), kind(*values.values())]
    parts[-1] = nn.Tanh() if config["windows"]["representation"] == "curve" else nn.Identity()
    module = nn.Sequential(*parts)
    module.load_state_dict(weights)
    return module


def load(folder):
    with open(f"{folder}/config.json") as file:
        config = json.load(file)
    weights = load_file(f"{folder}/model.safetensors")
    if config["kind"] == "gan":
        return generator(config, weights).eval(), config
    module = Recurrent(config["vocabularySize"], config["lstm"])
    module.load(weights)
    return module.eval(), config
