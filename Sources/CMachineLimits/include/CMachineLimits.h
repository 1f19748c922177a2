// Loops that do nothing but what a processor is limited by, to time other programs against.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Multiply-adds in single precision, in registers alone. Returns the floating-point operations
// done (a multiply-add counts two), 0 where this processor lacks the instructions.
//   instructions: 0 plain (what the compiler's default target has), 1 AVX2 with FMA, 2 AVX-512.
//   turns: how often the loop runs; 1 << 20 takes some 10 ms.
double multiplyAddLoop(int instructions, int64_t turns);

// Dot products of bfloat16 pairs added to single precision (AVX512-BF16), in registers alone.
// Returns the operations done, 0 where this processor lacks the instruction.
double bfloat16DotLoop(int64_t turns);

// Reads every byte of a buffer once, in order, with the widest loads of the instruction set.
//   bytes: a multiple of 512.
// Returns a sum over the buffer, so that no read can be left out.
float readBuffer(int instructions, const float *buffer, size_t bytes);

#ifdef __cplusplus
}
#endif
