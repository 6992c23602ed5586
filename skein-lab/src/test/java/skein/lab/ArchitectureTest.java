package skein.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which module may know which; arrows never reverse. */
class ArchitectureTest {
    /** Module to the modules that it may use. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "async", Set.of(),
            "json", Set.of(),
            "http", Set.of("async", "json"),
            "web", Set.of("async", "json", "http"),
            "sql", Set.of("async"),
            "jwt", Set.of("async", "json", "http"),
            "passwords", Set.of("async"),
            "test", Set.of("async", "json", "http", "web"),
            "lab", Set.of("async", "json", "http", "web", "sql"));

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("skein");
    }

    @TestFactory
    Stream<DynamicTest> modulesUseOnlyWhatTheyMay() {
        return ARROWS.keySet().stream()
                .map(module -> DynamicTest.dynamicTest(module, () -> {
                    String[] forbidden = ARROWS.keySet().stream()
                            .filter(other -> !other.equals(module)
                                    && !ARROWS.getOrDefault(module, Set.of()).contains(other))
                            .map(other -> "skein." + other + "..")
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage("skein." + module + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .check(classes);
                }));
    }

    @Test
    void modulesHaveNoCycles() {
        slices().matching("skein.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyHttpTouchesNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("skein.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(classes);
    }

    @Test
    void webReachesTheWireOnlyThroughPublicTypes() {
        noClasses()
                .that()
                .resideInAPackage("skein.web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("skein.http.internal..")
                .check(classes);
    }

    @Test
    void onlyOneClassReflectsOnTheJdk() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("skein.async.internal.Jdk")
                .and()
                .resideInAPackage("skein.async..")
                .should()
                .callMethod(
                        java.lang.invoke.MethodHandles.class,
                        "privateLookupIn",
                        Class.class,
                        java.lang.invoke.MethodHandles.Lookup.class)
                .check(classes);
    }
}
