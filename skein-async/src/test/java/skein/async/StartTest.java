package skein.async;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static skein.async.Async.moveOnAfter;
import static skein.async.Async.sleep;
import static skein.async.Async.taskGroup;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link TaskGroup#start}: a service that says when it is ready. */
@Timeout(60)
class StartTest {
    @Test
    void startWaitsUntilTheServiceIsReadyAndReturnsWhatItSaid() {
        Duration ready = VirtualTime.run(time -> taskGroup(group -> {
            int port = group.<Integer, RuntimeException>start(said -> {
                sleep(ofSeconds(2));
                said.set(8000);
                sleep(ofSeconds(5));
                return null;
            });
            assertThat(port).isEqualTo(8000);
            return time.now();
        }));
        assertThat(ready).isEqualTo(ofSeconds(2));
    }

    @Test
    void theServiceGoesOnAsAChildOfTheGroup() {
        var log = new CopyOnWriteArrayList<String>();
        Duration end = VirtualTime.run(time -> {
            taskGroup(group -> {
                group.<String, RuntimeException>start(said -> {
                    said.set("up");
                    sleep(ofSeconds(5));
                    return log.add("served");
                });
                return log.add("started");
            });
            return time.now();
        });
        assertThat(log).containsExactly("started", "served");
        assertThat(end).isEqualTo(ofSeconds(5));
    }

    @Test
    void aFailureBeforeItIsReadyIsThrownByStart() {
        var caught = new AtomicReference<Throwable>();
        VirtualTime.run(time -> taskGroup(group -> {
            try {
                group.<String, IOException>start(said -> {
                    sleep(ofSeconds(1));
                    throw new IOException("port taken");
                });
            } catch (IOException e) {
                caught.set(e);
            }
            return "the group goes on";
        }));
        assertThat(caught.get()).hasMessage("port taken");
    }

    @Test
    void aFailureAfterItWasReadyIsTheGroups() {
        assertThatThrownBy(() -> VirtualTime.run(time -> taskGroup(group -> {
                    group.<String, IOException>start(said -> {
                        said.set("up");
                        sleep(ofSeconds(1));
                        throw new IOException("connection reset");
                    });
                    sleep(ofSeconds(100));
                    return "not reached";
                })))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void aServiceThatEndsWithoutAWordIsAnError() {
        assertThatThrownBy(() ->
                        VirtualTime.run(time -> taskGroup(group -> group.<String, RuntimeException>start(said -> {
                            sleep(ofSeconds(1));
                            return null;
                        }))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call ready.set");
    }

    @Test
    void sayingItTwiceIsAnError() {
        assertThatThrownBy(() ->
                        VirtualTime.run(time -> taskGroup(group -> group.<String, RuntimeException>start(said -> {
                            said.set("up");
                            said.set("up again");
                            return null;
                        }))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("said before");
    }

    @Test
    void givingUpTheStartCancelsTheService() {
        var log = new CopyOnWriteArrayList<String>();
        VirtualTime.run(time -> taskGroup(group -> moveOnAfter(
                ofSeconds(1),
                () -> group.<String, RuntimeException>start(said -> {
                    try {
                        sleep(ofSeconds(100));
                    } catch (Cancelled e) {
                        log.add("cancelled");
                        throw e;
                    }
                    return null;
                }))));
        assertThat(log).containsExactly("cancelled");
    }

    @Test
    void theDeadlineOfTheStartDoesNotReachTheServiceOnceItIsReady() {
        Duration end = VirtualTime.run(time -> {
            taskGroup(group -> moveOnAfter(ofSeconds(1), () -> {
                String up = group.<String, RuntimeException>start(said -> {
                    said.set("up");
                    sleep(ofSeconds(5));
                    return null;
                });
                sleep(ofSeconds(50));
                return up;
            }));
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(5));
    }

    @Test
    void cancellingTheGroupEndsTheService() {
        Duration end = VirtualTime.run(time -> {
            taskGroup(group -> {
                group.<String, RuntimeException>start(said -> {
                    said.set("up");
                    sleep(ofSeconds(50));
                    return null;
                });
                sleep(ofSeconds(3));
                group.cancel("stop");
                return "stopped";
            });
            return time.now();
        });
        assertThat(end).isEqualTo(ofSeconds(3));
    }
}
