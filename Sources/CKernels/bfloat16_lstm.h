// One step of an LSTM layer, there and back, with rounded operands in the recurrent product.
#pragma once
#include "bfloat16_tile.h"
#include "lstm_gates.h"

// The four gates of LANES units (from unit `unit` on) for `rows` rows from `first` on.
INLINE void bfloat16_forward_tile(
    const int rows, const BFloat16LSTMForwardArguments *args, long first, long unit
) {
    const long units = args->units, pairs = units / 2;
    const long block = unit / KernelUnitBlock, within = unit % KernelUnitBlock;
    const long column = block * KernelPanelColumns + within;

    vec sum[TILE_ROWS][TILE_VECTORS]; // i, f, g, o before their activations
    UNROLL for (int r = 0; r < rows; r++) {
        const long row = args->startRows ? args->startRows[first + r] : first + r;
        const float *start = args->start + row * args->startStride + column;
        UNROLL for (int q = 0; q < 4; q++) sum[r][q] = load(start + q * KernelUnitBlock);
    }
    accumulate_pairs(
        rows, sum, (const pair *)args->input + first * pairs, pairs, 1,
        (const pair *)args->weights + block * pairs * KernelPanelColumns + within, KernelUnitBlock,
        pairs);

    UNROLL for (int r = 0; r < rows; r++) {
        const long state = (first + r) * units + unit;
        const vec hidden = forward_gates(
            sum[r], load(args->previousCell + state), args->cell + state, args->cellTanh + state,
            args->gates + (first + r) * 4 * units + column);
        store(args->hidden + state, hidden);
        store_rounded(args->roundedHidden + state, hidden);
    }
}

static void bfloat16_lstm_forward(const BFloat16LSTMForwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const BFloat16LSTMForwardArguments copy = *arguments, *args = &copy;
    for (long unit = 0; unit < args->units; unit += LANES) {
#define FORWARD(rows, first) bfloat16_forward_tile(rows, args, first, unit)
        FOR_ROW_BLOCKS(args->rows, FORWARD)
#undef FORWARD
    }
}

// TILE_VECTORS * LANES units from `unit` on; those past the last are zero in the panel, and left.
INLINE void bfloat16_backward_tile(
    const int rows, const BFloat16LSTMBackwardArguments *args, long first, long unit
) {
    const long units = args->units, gateColumns = 4 * units, pairs = gateColumns / 2;
    vec sum[TILE_ROWS][TILE_VECTORS]; // gradient of hidden
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const long u = unit + j * LANES;
            sum[r][j] =
                u < units ? load(args->hiddenGradient + (first + r) * units + u) : splat(0.0f);
        }
    }
    if (args->nextGates) {
        const pair *panel = (const pair *)args->weights
            + (unit / KernelPanelColumns) * pairs * KernelPanelColumns + unit % KernelPanelColumns;
        accumulate_pairs(
            rows, sum, (const pair *)args->nextGates + first * pairs, pairs, 1, panel, LANES,
            pairs);
    }
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const long u = unit + j * LANES;
            if (u >= units) continue;
            const long state = (first + r) * units + u;
            const long gate = (first + r) * gateColumns
                + (u / KernelUnitBlock) * KernelPanelColumns + u % KernelUnitBlock;
            backward_gates(
                sum[r][j], load(args->previousCell + state), load(args->cellTanh + state),
                args->gates + gate, args->cellGradient + state);
            UNROLL for (int q = 0; q < 4; q++) {
                const long place = gate + q * KernelUnitBlock;
                store_rounded(args->roundedGates + place, load(args->gates + place));
            }
        }
    }
}

static void bfloat16_lstm_backward(const BFloat16LSTMBackwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const BFloat16LSTMBackwardArguments copy = *arguments, *args = &copy;
    for (long unit = 0; unit < args->units; unit += TILE_VECTORS * LANES) {
#define BACKWARD(rows, first) bfloat16_backward_tile(rows, args, first, unit)
        FOR_ROW_BLOCKS(args->rows, BACKWARD)
#undef BACKWARD
    }
}
