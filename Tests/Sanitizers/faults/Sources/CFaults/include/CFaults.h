// What the kernels must not do.
#ifndef CFAULTS_H
#define CFAULTS_H

#include <stdint.h>

// The number after `number`: undefined for the largest.
int32_t number_after(int32_t number);

// The sum of `count` numbers.
float sum(const float *numbers, int64_t count);

#endif
