# In the virtual machine: trains, samples and rates on a disk whose power will be cut. What the
# programs say is done is marked at once on the same disk, beyond the file system ($FIRST, in
# blocks of 4 KiB) and past the cache.
. /pieces/settings
echo 0 >/tmp/marks
mark() {
    n=$(($(cat /tmp/marks) + 1))
    echo $n >/tmp/marks
    echo "$n $*" | dd of=/dev/vdb bs=4096 seek=$((FIRST + n)) conv=sync,notrunc oflag=direct 2>/dev/null
}
mkdir -p /mnt
mount -t ext4 /dev/vdb /mnt || exit 1
export STUDIO_LIBRARY=/mnt/library
mark begun

studio train /pieces --name m --hidden 8 --embedding 8 --batch-size 4 --sequence-length 64 \
    --patience 0 --keep 2 --epochs "$EPOCHS" --threads 1 --checkpoint-every 0 --json |
    while read -r line; do
        case $line in
            *'"done":true'*) ;;
            *) mark epoch ;;
        esac
    done
mark trained

seed=0
while [ $seed -lt "$PIECES" ]; do
    seed=$((seed + 1))
    id=$(studio sample --model m --seed $seed --bars 2 --json | sed 's/.*"id":"\([^"]*\)".*/\1/')
    mark generation "$id"
    score=$((seed % 5 + 1))
    studio rate "$id" $score && mark rating "$id" $score
done
mark ended
