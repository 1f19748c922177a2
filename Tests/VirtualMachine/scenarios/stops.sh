# play, record and jam stopped at moments that chance chooses, once they listen: Ctrl-C, SIGTERM,
# SIGHUP, three times each.
listens() {
    # Until it is studio, it is the shell that begins it; bit 1 is Ctrl-C's.
    grep -q '^Name:.*studio' /proc/$1/status && grep -q '^SigCgt:.*[2367abef]$' /proc/$1/status
}

stop() {
    name=$1-$signal-$number
    shift
    "$@" >"$OUT/$name.log" 2>&1 &
    program=$!
    # A shell lets what it runs in the background ignore Ctrl-C until it listens by itself.
    n=0
    until listens $program || [ $n -gt 500 ]; do
        sleep 0.02
        n=$((n + 1))
    done
    sleep "$after"
    before=$(cut -d' ' -f1 /proc/uptime)
    kill -$signal $program
    wait $program
    echo "$name $? $before $(cut -d' ' -f1 /proc/uptime) $after" >>"$OUT/trials"
}

seed=0
for signal in INT TERM HUP; do
    for number in 1 2 3; do
        seed=$((seed + 1))
        after=$(awk -v seed=$seed 'BEGIN { srand(seed); rand(); printf "%.2f", 2 * rand() }')
        aseqdump >"$OUT/events-$signal-$number" &
        dump=$!
        sleep 0.5
        stop play studio play /pieces/dense.mid --port aseqdump
        sleep 0.5
        kill -INT $dump
        wait $dump
        aplaymidi -d 0 -p 14:0 /pieces/steady.mid &
        player=$!
        stop record studio record --port 14:0 -o "$OUT/take-$signal-$number.mid"
        stop jam studio jam --model tune --library /library --input 14:0 --output none --tempo 120 \
            --bars 1 --seed 7
        kill $player
        wait $player
    done
done
find / -xdev -name '*.tmp*' >"$OUT/left"
studio list generations --library /library --json >"$OUT/list"
cp -r /library/generations "$OUT/generations" || true
