package skein.conformance.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InMemoryCompilerTest {
    @Test
    void sourceBecomesAClass() throws ReflectiveOperationException {
        Class<?> type = InMemoryCompiler.load("A", "public class A { public static int two() { return 2; } }");
        assertThat(type.getMethod("two").invoke(null)).isEqualTo(2);
    }

    @Test
    void parametersKeepTheirNames() throws ReflectiveOperationException {
        Class<?> type = InMemoryCompiler.load("A", "public class A { public void a(int first) {} }");
        assertThat(type.getMethod("a", int.class).getParameters()[0].getName()).isEqualTo("first");
    }

    @Test
    void theBytesOfAClassCanBeRead() {
        Class<?> type = InMemoryCompiler.load("A", "public class A {}");
        assertThat(type.getResourceAsStream("A.class")).isNotNull();
    }

    @Test
    void errorsAreTold() {
        assertThatThrownBy(() -> InMemoryCompiler.load("A", "class A { Missing m; }"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Missing");
    }
}
