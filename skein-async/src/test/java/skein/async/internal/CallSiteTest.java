package skein.async.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallSiteTest {
    private static StackTraceElement[] stack(String... methods) {
        var stack = new StackTraceElement[methods.length];
        for (int i = 0; i < methods.length; i++) {
            int dot = methods[i].lastIndexOf('.');
            stack[i] = new StackTraceElement(methods[i].substring(0, dot), methods[i].substring(dot + 1), null, i);
        }
        return stack;
    }

    @Test
    void isTheInnermostFrameOfTheApplication() {
        assertThat(CallSite.of(stack(
                        "java.lang.Thread.sleep", "shop.Reports.yearly", "shop.Shop.main", "skein.async.Async.gather")))
                .hasToString("shop.Reports.yearly(Unknown Source)");
    }

    @Test
    void isTheInnermostOfAllWhereTheApplicationHasNone() {
        assertThat(CallSite.of(stack("java.lang.Thread.sleep", "skein.async.internal.TaskBase.run")))
                .hasToString("java.lang.Thread.sleep(Unknown Source)");
    }

    @Test
    void isMissingWithoutAStack() {
        assertThat(CallSite.of(stack())).isNull();
    }

    @Test
    void loadingLinkingAndInitialisingAreToldFromWork() {
        assertThat(CallSite.isLoading(
                        stack("java.util.zip.Inflater.inflate", "java.lang.ClassLoader.loadClass", "shop.Shop.a")))
                .isTrue();
        assertThat(CallSite.isLoading(stack("shop.Tables.fill", "shop.Tables.<clinit>", "shop.Shop.a")))
                .isTrue();
        assertThat(CallSite.isLoading(
                        stack("a.B.c", "java.lang.invoke.MethodHandleNatives.linkCallSite", "shop.Shop.a")))
                .isTrue();
        assertThat(CallSite.isLoading(stack("java.lang.invoke.LambdaForm$MH.invoke", "shop.Shop.a")))
                .isFalse();
    }
}
