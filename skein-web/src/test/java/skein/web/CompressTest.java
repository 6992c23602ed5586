package skein.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import skein.http.Request;
import skein.http.Response;

class CompressTest {
    static class Endpoints {
        @Get("/large")
        Response large() {
            return Response.text("x".repeat(4000));
        }

        @Get("/small")
        Response small() {
            return Response.text("x".repeat(600));
        }
    }

    private static Calls.Answer ask(String path, Compress compress) {
        var request = Request.of("GET", path).with("accept-encoding", "gzip");
        return Calls.send(App.of(new Endpoints()).middleware(compress), request);
    }

    @Test
    void largeAnswerIsCompressed() {
        var answer = ask("/large", Compress.standard());
        assertThat(answer.header("content-encoding")).isEqualTo("gzip");
        assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void shortAnswerIsSentAsItIs() {
        assertThat(ask("/small", Compress.standard().minBytes(1000)).headers().contains("content-encoding"))
                .isFalse();
        assertThat(ask("/small", Compress.standard()).header("content-encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void lengthIsNotNegative() {
        assertThatThrownBy(() -> Compress.standard().minBytes(-1)).hasMessageContaining("0 or more");
    }
}
