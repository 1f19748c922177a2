// The gates of a GRU step, there and back: all of it but the products.
#pragma once
#include "elementary.h"

enum { GRU_PANEL = 3 * KernelUnitBlock };

static void gru_forward(const GRUForwardArguments *arguments) {
    // A copy, so that stores to matrices cannot be taken for changes of the arguments.
    const GRUForwardArguments copy = *arguments, *args = &copy;
    const long units = args->units;
    for (long row = 0; row < args->rows; row++) {
        const long startRow = args->startRows ? args->startRows[row] : row;
        for (long unit = 0; unit < units; unit += LANES) {
            const long column = (unit / KernelUnitBlock) * GRU_PANEL + unit % KernelUnitBlock;
            const float *start = args->start + startRow * 3 * units + column;
            const float *product = args->recurrent + row * 3 * units + column;
            float *gates = args->gates + row * 3 * units + column;
            const long state = row * units + unit;
            const vec r = sigmoid_vec(load(start) + load(product));
            const vec z =
                sigmoid_vec(load(start + KernelUnitBlock) + load(product + KernelUnitBlock));
            const vec n = tanh_vec(
                load(start + 2 * KernelUnitBlock) + r * load(product + 2 * KernelUnitBlock));
            store(gates, r);
            store(gates + KernelUnitBlock, z);
            store(gates + 2 * KernelUnitBlock, n);
            store(args->hidden + state, n + z * (load(args->previousHidden + state) - n));
        }
    }
}

// With dh the gradient of hidden, h' the previous hidden state and m the product of n:
//   dz = dh (h' - n) z (1 - z)      dn = dh (1 - z) (1 - n^2)      dr = dn m r (1 - r)
//   dm = dn r                       dh' = dh z, and what comes back through the product
static void gru_backward(const GRUBackwardArguments *arguments) {
    const GRUBackwardArguments copy = *arguments, *args = &copy;
    const long units = args->units;
    const vec one = splat(1.0f);
    for (long row = 0; row < args->rows; row++) {
        for (long unit = 0; unit < units; unit += LANES) {
            const long column = (unit / KernelUnitBlock) * GRU_PANEL + unit % KernelUnitBlock;
            float *product = args->recurrent + row * 3 * units + column;
            float *gates = args->gates + row * 3 * units + column;
            const long state = row * units + unit;
            const vec r = load(gates), z = load(gates + KernelUnitBlock);
            const vec n = load(gates + 2 * KernelUnitBlock);
            const vec m = load(product + 2 * KernelUnitBlock);
            const vec dh = load(args->hiddenGradient + state);
            const vec dz = dh * (load(args->previousHidden + state) - n) * z * (one - z);
            const vec dn = dh * (one - z) * (one - n * n);
            const vec dr = dn * m * r * (one - r);
            store(gates, dr);
            store(gates + KernelUnitBlock, dz);
            store(gates + 2 * KernelUnitBlock, dn);
            store(product, dr);
            store(product + KernelUnitBlock, dz);
            store(product + 2 * KernelUnitBlock, dn * r);
            store(args->carry + state, dh * z);
        }
    }
}
