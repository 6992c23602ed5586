/**
 * Coroutines on event loops: start with {@link skein.async.Async}.
 *
 * <h2>To see what they do</h2>
 *
 * <p>{@link skein.async.TaskTree} shows all tasks at one moment, also those of another process;
 * {@link skein.async.EventLoop} counts; a {@link skein.async.TimeLine} records who ran and who waited, and for what; an
 * {@link skein.async.Instrument} is called as it happens.
 *
 * <p>JFR events, for what has happened. They are off until a recording asks for them, and then tell of what begins from
 * there on. Each has the {@code task} and its {@code loop}. Those of tasks come from the task's own thread, whose number
 * is the {@code id} in a task tree:
 *
 * <table>
 * <caption>Events</caption>
 * <tr><th>name</th><th>when</th><th>fields</th></tr>
 * <tr><td>{@code skein.TaskStart}</td><td>a task begins to run</td><td>{@code parent}</td></tr>
 * <tr><td>{@code skein.TaskWait}</td><td>a task has waited, with the duration</td><td>{@code waitingFor}</td></tr>
 * <tr><td>{@code skein.TaskResume}</td><td>a task goes on that has waited</td><td></td></tr>
 * <tr><td>{@code skein.TaskEnd}</td><td>a task has ended</td><td>{@code age}, {@code cancelled}, {@code failure}</td></tr>
 * <tr><td>{@code skein.HandOff}</td><td>a task that was stuck has come back</td><td>{@code site}, {@code held}</td></tr>
 * </table>
 *
 * <pre>{@code
 * jcmd <pid> JFR.start +skein.TaskWait#enabled=true +skein.TaskWait#threshold=10ms +skein.TaskWait#stackTrace=true
 * }</pre>
 *
 * <p>Waits in locks and queues of {@code java.util.concurrent} are not among them: they are {@code jdk.ThreadPark}.
 */
package skein.async;
