package skein.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedirectTest {
    private static String location(String to) {
        return String.valueOf(Response.redirect(to).header("location"));
    }

    @Test
    void methodAndContentAreKept() {
        assertThat(Response.redirect("/next").status()).isEqualTo(307);
    }

    @Test
    void uriStaysAsItIs() {
        assertThat(location("https://a.example/b%20c?d=e&f#g")).isEqualTo("https://a.example/b%20c?d=e&f#g");
    }

    @Test
    void whatAUriCannotHaveIsEscaped() {
        assertThat(location("/한 글\r\nx: y")).isEqualTo("/%ED%95%9C%20%EA%B8%80%0D%0Ax:%20y");
    }
}
