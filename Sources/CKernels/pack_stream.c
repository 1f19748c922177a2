// Weights in the order in which the sampling kernels read them, in single or half precision.
#include <string.h>
#include "CKernels.h"

enum { columns_of_panel = KernelPanelColumns };

// The nearest number in half precision, ties to even; infinite from 65,520 on.
static uint16_t half_precision(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    const uint16_t sign = (uint16_t)(bits >> 16 & 0x8000);
    const uint32_t size = bits & 0x7fffffff;
    if (size >= 0x477ff000) return sign | 0x7c00; // from 65,520 on
    if (size < 0x38800000) { // below 2^-14: whole multiples of 2^-24
        float absolute;
        memcpy(&absolute, &size, sizeof absolute);
        absolute += 0.5f; // 2^-24 is the last digit of numbers from 0.5 on, so that this rounds
        uint32_t sum;
        memcpy(&sum, &absolute, sizeof sum);
        return sign | (uint16_t)(sum - 0x3f000000);
    }
    const uint32_t odd = size >> 13 & 1;
    return sign | (uint16_t)((size - 0x38000000 + 0x0fff + odd) >> 13);
}

int packForStream(const float *weights, void *packed, long columns, long depth, int half) {
    int fits = 1;
    for (long panel = 0; panel < columns; panel += columns_of_panel) {
        const long left = columns - panel;
        const long width = left < columns_of_panel ? left : columns_of_panel;
        // 16 columns of the source at a time: a cache line each way.
        for (long k0 = 0; k0 < depth; k0 += 16) {
            const long k1 = k0 + 16 < depth ? k0 + 16 : depth;
            for (long j = 0; j < width; j++) {
                const float *from = weights + (panel + j) * depth;
                for (long k = k0; k < k1; k++) {
                    const long to = panel * depth + k * width + j;
                    if (half) {
                        const uint16_t number = half_precision(from[k]);
                        fits &= (number & 0x7c00) != 0x7c00;
                        ((uint16_t *)packed)[to] = number;
                    } else {
                        ((float *)packed)[to] = from[k];
                    }
                }
            }
        }
    }
    return fits;
}
