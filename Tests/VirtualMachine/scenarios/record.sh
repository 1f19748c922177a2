# ALSA's player plays into Studio's recording: 1,000 events a second for 60 s, and a SysEx message
# of 64 KiB that another client sends beside it.
studio record --port 14:0 -o "$OUT/take.mid" --silence 4 --json >"$OUT/report" 2>"$OUT/log" &
recorder=$!
sleep 3
aplaymidi -d 0 -p 14:0 /pieces/dense.mid
wait $recorder
echo $? >"$OUT/record-status"

# The virtual keyboard hands what is written to its device to the sequencer. At once would be more
# than the kernel keeps for anybody; this is a hundred times as fast as a MIDI cable.
studio record --port "VirMIDI 0-0" -o "$OUT/dump.mid" --silence 4 --json >"$OUT/dump-report" 2>&1 &
recorder=$!
sleep 3
part=0
while [ $part -lt 16 ]; do
    dd if=/pieces/dump.syx bs=4096 count=1 skip=$part 2>/dev/null
    part=$((part + 1))
    sleep 0.01
done >/dev/snd/midiC0D0
wait $recorder
echo $? >"$OUT/dump-status"
