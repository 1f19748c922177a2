# Ctrl-C, and SIGTERM, in the middle of a long note with the pedal down.
for signal in INT TERM; do
    aseqdump -p 14:0 >"$OUT/events-$signal" &
    dump=$!
    sleep 1
    studio play /pieces/held.mid --port 14:0 >"$OUT/log-$signal" 2>&1 &
    player=$!
    # Until the note sounds, however long the program takes to begin.
    n=0
    until grep -q "Note on" "$OUT/events-$signal" || [ $n -gt 200 ]; do
        sleep 0.1
        n=$((n + 1))
    done
    sleep 1
    before=$(cut -d' ' -f1 /proc/uptime)
    kill -$signal $player
    wait $player
    echo $? >"$OUT/status-$signal"
    echo "$before $(cut -d' ' -f1 /proc/uptime)" >"$OUT/times-$signal"
    sleep 0.5
    kill -INT $dump
    wait $dump
done
