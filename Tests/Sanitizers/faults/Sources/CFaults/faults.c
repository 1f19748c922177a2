#include "CFaults.h"

int32_t number_after(int32_t number) { return number + 1; }

float sum(const float *numbers, int64_t count) {
    float sum = 0;
    for (int64_t i = 0; i < count; i++) sum += numbers[i];
    return sum;
}
