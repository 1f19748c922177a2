// One step of an LSTM layer: product, gates and states in one pass over the registers.
#pragma once
#include "lstm_gates.h"
#include "tile.h"

// What the gates of LANES units need once their product is there, and the start of the units that
// these rows come to next.
INLINE void want_forward(
    Wanted *wanted, const int rows, const LSTMForwardArguments *args, long first, long unit,
    long column
) {
    const long units = args->units, next = column + KernelPanelColumns;
    UNROLL for (int r = 0; r < rows; r++) {
        const long state = (first + r) * units + unit;
        const long row = args->startRows ? args->startRows[first + r] : first + r;
        want(wanted, args->previousCell + state);
        want(wanted, args->cell + state);
        want(wanted, args->cellTanh + state);
        want(wanted, args->hidden + state);
        UNROLL for (int q = 0; q < 4; q++) {
            const long gate = q * KernelUnitBlock;
            want(wanted, args->gates + (first + r) * 4 * units + column + gate);
            if (next < 4 * units) want(wanted, args->start + row * args->startStride + next + gate);
        }
    }
}

// The four gates of LANES units (from unit `unit` on) for `rows` rows from `first` on.
INLINE void forward_tile(
    const int rows, const LSTMForwardArguments *args, long first, long unit
) {
    const long units = args->units, depth = args->depth;
    const long block = unit / KernelUnitBlock, within = unit % KernelUnitBlock;
    const long column = block * KernelPanelColumns + within;

    vec sum[TILE_ROWS][TILE_VECTORS]; // i, f, g, o before their activations
    UNROLL for (int r = 0; r < rows; r++) {
        const long row = args->startRows ? args->startRows[first + r] : first + r;
        const float *start = args->start + row * args->startStride + column;
        UNROLL for (int q = 0; q < 4; q++) sum[r][q] = load(start + q * KernelUnitBlock);
    }
    Wanted wanted = {.count = 0};
    want_forward(&wanted, rows, args, first, unit, column);
    accumulate_tile_fetching(
        rows, sum, args->input + first * depth, depth,
        args->weights + block * depth * KernelPanelColumns + within, KernelUnitBlock, depth,
        &wanted);

    UNROLL for (int r = 0; r < rows; r++) {
        const long state = (first + r) * units + unit;
        const vec hidden = forward_gates(
            sum[r], load(args->previousCell + state), args->cell + state, args->cellTanh + state,
            args->gates + (first + r) * 4 * units + column);
        store(args->hidden + state, hidden);
    }
}

static void lstm_forward(const LSTMForwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const LSTMForwardArguments copy = *arguments, *args = &copy;
    for (long unit = 0; unit < args->units; unit += LANES) {
#define FORWARD(rows, first) forward_tile(rows, args, first, unit)
        FOR_ROW_BLOCKS(args->rows, FORWARD)
#undef FORWARD
    }
}
