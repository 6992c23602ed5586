package skein.async.internal;

/** Wakes a task at a time of its loop's clock. The task looks at {@link #fired} when it wakes. */
public final class Alarm extends Timer {
    private final TaskBase task;

    /** For a task, on its loop; to be {@linkplain #set set}. */
    public Alarm(TaskBase task) {
        this.task = task;
    }

    @Override
    protected Loop loop() {
        return task.loop();
    }

    @Override
    protected void expire() {
        task.unpark();
    }

    @Override
    public String toString() {
        return "sleep, " + Texts.seconds(at - task.loop().clock().nanos()) + " left";
    }
}
