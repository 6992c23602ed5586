package skein.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import skein.http.ConnectFailedException;
import skein.http.HttpException;

class LogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("skein.web");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    record Session(String name) {}

    static class Endpoints {
        @Get("/bug/{id}")
        String bug(int id) {
            throw new IllegalStateException("secret");
        }

        @Get("/refused")
        String refused() {
            throw new HttpException(403, "no");
        }

        @Get("/down")
        String down() {
            throw new ConnectFailedException("http://shop refused", null);
        }

        @Get("/background")
        String background(BackgroundTasks background) {
            background.add(() -> {
                throw new IllegalStateException("later");
            });
            return "";
        }

        @Provides(scope = Scope.REQUEST)
        void session(Next<Session> next) throws Exception {
            next.with(new Session("s"));
            throw new IllegalStateException("too late");
        }

        @Get("/session")
        String session(Session session) {
            return session.name();
        }

        @Provides
        void lazy(Next<StringBuilder> next) {}

        @Get("/lazy")
        String lazy(StringBuilder lazy) {
            return "";
        }
    }

    private final App app = App.of(new Endpoints());

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private List<String> messagesOf(String target) {
        Calls.get(app, target);
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void unexpectedExceptionIsLoggedOnceWithTheRequest() {
        assertThat(messagesOf("/bug/7?a=b")).containsExactly("GET /bug/7 failed");
        assertThat(log.list.getFirst().getThrowableProxy().getMessage()).isEqualTo("secret");
    }

    @Test
    void answerThatWasMeantIsNotLogged() {
        assertThat(messagesOf("/refused")).isEmpty();
    }

    @Test
    void upstreamThatFailedIsNamed() {
        assertThat(messagesOf("/down")).containsExactly("GET /down is answered with 502: http://shop refused");
    }

    @Test
    void failureOfABackgroundTaskIsLogged() {
        assertThat(messagesOf("/background")).containsExactly("A background task of GET /background failed");
    }

    @Test
    void failureAtTheEndOfADependencyIsLogged() {
        assertThat(messagesOf("/session")).containsExactly("A dependency of GET /session failed at its end");
    }

    @Test
    void providerThatDoesNotCallNextIsNamed() {
        assertThat(messagesOf("/lazy")).containsExactly("GET /lazy failed");
        assertThat(log.list.getFirst().getThrowableProxy().getMessage())
                .startsWith("Endpoints.lazy has returned without calling next.with");
    }
}
