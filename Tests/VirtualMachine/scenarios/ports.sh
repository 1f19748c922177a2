# Studio's list of ports beside ALSA's own.
studio ports --json >"$OUT/ports"
aplaymidi -l >"$OUT/writable"
arecordmidi -l >"$OUT/readable"
