package skein.web.internal.insight;

import skein.async.TaskTree;

/** Walks through all tasks. Nothing is kept between walks. */
final class TaskWalks implements Feed.Source<Forest> {
    @Override
    public Forest look() {
        return Forest.of(TaskTree.snapshot().tasks());
    }

    @Override
    public void close() {}
}
