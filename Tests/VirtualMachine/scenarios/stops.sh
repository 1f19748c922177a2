# play, record and jam stopped at moments that chance chooses, once they listen: Ctrl-C, SIGTERM,
# SIGHUP, a reader who leaves, three times each; jams mostly after the model's first answer.
listens() {
    # Until it is studio, it is the shell that begins it; bit 1 is Ctrl-C's.
    grep -q '^Name:.*studio' /proc/$1/status && grep -q '^SigCgt:.*[2367abef]$' /proc/$1/status
}

# Nothing is left of a program, or what the shell has not asked for yet.
is_over() { ! grep -s '^State:' /proc/$program/status | grep -qv Z; }

now() { cut -d' ' -f1 /proc/uptime; }

# Ends a program, or the one who reads what it says, once it has gone on for a while.
stop() {
    name=$1-$signal-$number
    shift
    if [ $signal = PIPE ]; then
        mkfifo "$OUT/$name.pipe"
        cat "$OUT/$name.pipe" >"$OUT/$name.log" &
        reader=$!
        "$@" >"$OUT/$name.pipe" 2>"$OUT/$name.pipe" &
    else
        "$@" >"$OUT/$name.log" 2>&1 &
    fi
    program=$!
    # A shell lets what it runs in the background ignore Ctrl-C until it listens by itself.
    n=0
    until listens $program || [ $n -gt 500 ]; do
        sleep 0.02
        n=$((n + 1))
    done
    sleep "$after"
    before=$(now)
    if [ $signal = PIPE ]; then kill $reader; else kill -$signal $program; fi
    # Who has nothing more to say notices no reader's leaving, and is stopped in the end.
    patience=40
    while [ $signal = PIPE ] && [ $patience -gt 0 ] && ! is_over; do
        sleep 0.1
        patience=$((patience - 1))
    done
    [ $patience -gt 0 ] || is_over || kill -INT $program
    wait $program
    echo "$name $? $before $(now) $after $patience" >>"$OUT/trials"
    rm -f "$OUT/$name.pipe"
}

# Listens to what the next program plays.
dump() {
    aseqdump >"$OUT/events-$1-$signal-$number" &
    dump=$!
    sleep 0.5
}

end_dump() {
    sleep 0.5
    kill -INT $dump
    wait $dump
}

seed=0
for signal in INT TERM HUP PIPE; do
    for number in 1 2 3; do
        seed=$((seed + 1))
        chance=$(awk -v seed=$seed 'BEGIN { srand(seed); rand(); printf "%.2f", rand() }')
        after=$(awk -v chance=$chance 'BEGIN { printf "%.2f", 2 * chance }')
        dump play
        stop play studio play /pieces/dense.mid --port aseqdump
        end_dump
        aplaymidi -d 0 -p 14:0 /pieces/steady.mid &
        player=$!
        stop record studio record --port 14:0 -o "$OUT/take-$signal-$number.mid"
        kill $player
        wait $player
        # The first phrase ends after some two seconds, and the answer comes with the next bar.
        after=$(awk -v chance=$chance 'BEGIN { printf "%.2f", 2 + 8 * chance }')
        dump jam
        (sleep 1.5; exec aplaymidi -d 0 -p 14:0 /pieces/phrases.mid) &
        player=$!
        stop jam studio jam --model tune --library /library --input 14:0 --output aseqdump \
            --tempo 120 --bars 1 --seed $seed --json
        end_dump
        kill $player
        wait $player
    done
done
find / -xdev -name '*.tmp*' >"$OUT/left"
studio list generations --library /library --json >"$OUT/list"
cp -r /library/generations "$OUT/generations" || true
