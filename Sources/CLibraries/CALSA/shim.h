#include <alsa/asoundlib.h>

/* ALSA's error handler takes C variable arguments, which Swift cannot offer. */
static void studio_alsa_ignore(const char *file, int line, const char *function, int code,
                               const char *format, ...) {
    (void)file, (void)line, (void)function, (void)code, (void)format;
}

/* Keeps alsa-lib from printing to standard error. */
static inline void studio_alsa_silence(void) {
    snd_lib_error_set_handler(studio_alsa_ignore);
}
