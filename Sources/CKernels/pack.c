// Weights in the order in which the LSTM kernels read them. Bound by memory, so plain C.
#include "CKernels.h"

enum { columns = KernelPanelColumns };

void packForForward(const float *weights, float *packed, long gateRows, long depth) {
    for (long panel = 0; panel < gateRows / columns; panel++) {
        const float *from = weights + panel * columns * depth;
        float *to = packed + panel * depth * columns;
        // 16 columns of the source at a time: a cache line each way.
        for (long k0 = 0; k0 < depth; k0 += 16) {
            const long k1 = k0 + 16 < depth ? k0 + 16 : depth;
            for (long j = 0; j < columns; j++) {
                for (long k = k0; k < k1; k++) to[k * columns + j] = from[j * depth + k];
            }
        }
    }
}

void packForBackward(const float *weights, float *packed, long gateRows, long units) {
    for (long panel = 0; panel * columns < units; panel++) {
        const long left = units - panel * columns, width = left < columns ? left : columns;
        for (long k = 0; k < gateRows; k++) {
            const float *from = weights + k * units + panel * columns;
            float *to = packed + (panel * gateRows + k) * columns;
            for (long j = 0; j < width; j++) to[j] = from[j];
            for (long j = width; j < columns; j++) to[j] = 0;
        }
    }
}
