// The way back through one step of an LSTM layer.
#pragma once
#include "lstm_gates.h"
#include "tile.h"

// Where the gates of a row begin whose unit is `unit`.
INLINE float *gates_of(const LSTMBackwardArguments *args, long row, long unit) {
    return args->gates + row * 4 * args->units
        + (unit / KernelUnitBlock) * KernelPanelColumns + unit % KernelUnitBlock;
}

// What the units need once their product is there, and the gradients with which these rows come
// to their next units.
INLINE void want_backward(
    Wanted *wanted, const int rows, const LSTMBackwardArguments *args, long first, long unit
) {
    const long units = args->units, ahead = TILE_VECTORS * LANES;
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const long u = unit + j * LANES, state = (first + r) * units + u;
            if (u >= units) continue;
            const float *gates = gates_of(args, first + r, u);
            UNROLL for (int q = 0; q < 4; q++) want(wanted, gates + q * KernelUnitBlock);
            want(wanted, args->previousCell + state);
            want(wanted, args->cellTanh + state);
            if (u + ahead < units) want(wanted, args->hiddenGradient + state + ahead);
        }
    }
}

// TILE_VECTORS * LANES units from `unit` on; those past the last are zero in the panel, and left.
INLINE void backward_tile(
    const int rows, const LSTMBackwardArguments *args, long first, long unit
) {
    const long units = args->units, gateColumns = 4 * units;
    vec sum[TILE_ROWS][TILE_VECTORS]; // gradient of hidden
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const long u = unit + j * LANES;
            sum[r][j] =
                u < units ? load(args->hiddenGradient + (first + r) * units + u) : splat(0.0f);
        }
    }
    if (args->nextGates) {
        const float *panel = args->weights
            + (unit / KernelPanelColumns) * gateColumns * KernelPanelColumns
            + unit % KernelPanelColumns;
        Wanted wanted = {.count = 0};
        want_backward(&wanted, rows, args, first, unit);
        accumulate_tile_fetching(
            rows, sum, args->nextGates + first * gateColumns, gateColumns, panel, LANES,
            gateColumns, &wanted);
    }
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const long u = unit + j * LANES;
            if (u >= units) continue;
            const long state = (first + r) * units + u;
            backward_gates(
                sum[r][j], load(args->previousCell + state), load(args->cellTanh + state),
                gates_of(args, first + r, u), args->cellGradient + state);
        }
    }
}

static void lstm_backward(const LSTMBackwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const LSTMBackwardArguments copy = *arguments, *args = &copy;
    for (long unit = 0; unit < args->units; unit += TILE_VECTORS * LANES) {
#define BACKWARD(rows, first) backward_tile(rows, args, first, unit)
        FOR_ROW_BLOCKS(args->rows, BACKWARD)
#undef BACKWARD
    }
}
