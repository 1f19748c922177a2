// The way back through one step of an LSTM layer.
#pragma once
#include "lstm_gates.h"
#include "tile.h"

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
        accumulate_tile(
            rows, sum, args->nextGates + first * gateColumns, gateColumns, panel, LANES,
            gateColumns);
    }
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int j = 0; j < TILE_VECTORS; j++) {
            const long u = unit + j * LANES;
            if (u >= units) continue;
            const long state = (first + r) * units + u;
            float *gates = args->gates + (first + r) * gateColumns
                + (u / KernelUnitBlock) * KernelPanelColumns + u % KernelUnitBlock;
            backward_gates(
                sum[r][j], load(args->previousCell + state), load(args->cellTanh + state), gates,
                args->cellGradient + state);
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
