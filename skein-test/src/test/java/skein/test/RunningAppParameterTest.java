package skein.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import skein.web.App;
import skein.web.Get;

@Timeout(60)
class RunningAppParameterTest {
    static final class Greeting {
        @Get("/")
        String hello() {
            return "hello";
        }
    }

    @RegisterExtension
    static final RunningApp APP = RunningApp.inMemory(() -> App.of(new Greeting()));

    @Test
    void testTakesTheClient(TestClient client) {
        assertThat(client.get("/").text()).isEqualTo("\"hello\"");
        assertThat(client).isSameAs(APP.client());
    }
}
