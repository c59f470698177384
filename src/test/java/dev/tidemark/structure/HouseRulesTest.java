package dev.tidemark.structure;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What nobody may do, whatever the package. */
@AnalyzeClasses(packages = "dev.tidemark", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule nobodyInterrupts = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.tidemark.app.ThreadWorkers")
            .and()
            .doNotHaveFullyQualifiedName("dev.tidemark.app.Meanwhile")
            .and()
            .doNotHaveFullyQualifiedName("dev.tidemark.warehouse.jdbc.StatementCancel")
            .and()
            .doNotHaveFullyQualifiedName("dev.tidemark.engine.RunControl")
            .should(callMethodWhere(calls("java.lang.Thread", "interrupt")))
            .orShould(callMethodWhere(calls("java.util.concurrent.ExecutorService", "shutdownNow")))
            .orShould(callMethodWhere(calls("java.util.concurrent.Future", "cancel")))
            .because("a thread interrupt during H2's file I/O breaks the database for every connection of the process; "
                    + "the exceptions hand on an interrupt that somebody else sent");

    @ArchTest
    static final ArchRule noDefaultZone = noClasses()
            .should(callMethodWhere(calls("java.time.ZoneId", "systemDefault")))
            .orShould(callMethodWhere(calls("java.util.TimeZone", "getDefault")))
            .orShould(callMethodWhere(calls("java.time.Clock", "systemDefaultZone")))
            .orShould(callMethodWhere(calls("java.sql.Timestamp", "toLocalDateTime|valueOf|toInstant")))
            .because("everything is UTC; the machine's zone is never read");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should(callMethodWhere(now("java.time.Instant")))
            .orShould(callMethodWhere(now("java.time.LocalDate")))
            .orShould(callMethodWhere(now("java.time.LocalTime")))
            .orShould(callMethodWhere(now("java.time.LocalDateTime")))
            .orShould(callMethodWhere(now("java.time.OffsetDateTime")))
            .orShould(callMethodWhere(now("java.time.ZonedDateTime")))
            .because("--now must replace the clock everywhere");

    @ArchTest
    static final ArchRule clocksAreMadeInTheCompositionRoot = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tidemark.app..")
            .should(callMethodWhere(calls("java.time.Clock", "system.*")))
            .because("a class that makes its own clock cannot be told the time");

    @ArchTest
    static final ArchRule caseIsChangedInRootLocale = noClasses()
            .should(callMethodWhere(withoutArguments("java.lang.String", "toUpperCase")))
            .orShould(callMethodWhere(withoutArguments("java.lang.String", "toLowerCase")))
            .because("in Turkish, \"id\" in upper case is not ID");

    @ArchTest
    static final ArchRule numbersAreFormattedInRootLocale = noClasses()
            .should(callMethodWhere(formatsInDefaultLocale()))
            .orShould(callMethodWhere(calls("java.lang.String", "formatted")))
            .because("a decimal comma from the machine's locale is a wrong number to the next reader");

    @ArchTest
    static final ArchRule noDefaultLocale = noClasses()
            .should(callMethodWhere(calls("java.util.Locale", "getDefault")))
            .orShould(callMethodWhere(
                    calls("java.text.NumberFormat", "getInstance|getNumberInstance|getIntegerInstance")))
            .because("the machine's locale is never read");

    @ArchTest
    static final ArchRule threadsAreMadeInTheCompositionRoot = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tidemark.app..")
            .should()
            .callConstructorWhere(target(owner(name("java.lang.Thread"))))
            .orShould(callMethodWhere(calls("java.util.concurrent.Executors", ".*")))
            .orShould(callMethodWhere(calls("java.util.concurrent.CompletableFuture", "runAsync|supplyAsync")))
            .orShould(callMethodWhere(calls("java.util.Collection", "parallelStream")))
            .orShould(callMethodWhere(calls("java.util.stream.BaseStream", "parallel")))
            .because("executors are made in app: named, daemon, bounded; nobody uses the common pool");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should(callMethodWhere(calls("java.lang.Thread", "sleep")))
            .because("a sleeping thread cannot be cancelled");

    @ArchTest
    static final ArchRule processesEndInTheLauncher = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.tidemark.Launcher")
            .should(callMethodWhere(calls("java.lang.System", "exit")))
            .orShould(callMethodWhere(calls("java.lang.Runtime", "exit|halt")))
            .because("only the launcher knows that everything is closed");

    @ArchTest
    static final ArchRule contentTypesAreNotProbed = noClasses()
            .should(callMethodWhere(calls("java.nio.file.Files", "probeContentType")))
            .because("the Snowflake jar's service makes it throw");

    @ArchTest
    static void namesSayWhatAThingIs(JavaClasses all) {
        Stream<String> vague =
                all.stream().map(JavaClass::getSimpleName).filter(n -> n.matches(".*(Impl|Manager|Helper|Utils?)"));
        assertThat(vague).isEmpty();
    }

    @ArchTest
    static void everyPackageSaysWhatItIsFor(JavaClasses all) {
        Set<String> used = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        for (JavaClass c : all) {
            used.add(c.getPackageName());
            if (c.getSimpleName().equals("package-info") && c.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                described.add(c.getPackageName());
            }
        }
        used.removeAll(described);
        assertThat(used).as("packages without a @NullMarked package-info").isEmpty();
    }

    @ArchTest
    static void valuesOfTheDomainAreRecordsEnumsOrFinal(JavaClasses all) {
        List<String> open = all.stream()
                .filter(c -> c.getPackageName().startsWith("dev.tidemark.domain"))
                .filter(c -> !c.isInterface() && !c.getSimpleName().equals("package-info") && !c.isAnonymousClass())
                .filter(c -> !c.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL))
                .filter(c -> !c.isEnum() && !c.isAssignableTo(Throwable.class))
                .map(JavaClass::getName)
                .collect(Collectors.toList());
        assertThat(open).as("domain classes that somebody could extend").isEmpty();
    }

    private static DescribedPredicate<JavaMethodCall> calls(String type, String method) {
        return DescribedPredicate.describe(
                type + "." + method,
                call -> call.getTarget().getOwner().isAssignableTo(type)
                        && call.getName().matches(method));
    }

    private static DescribedPredicate<JavaMethodCall> withoutArguments(String type, String method) {
        return DescribedPredicate.describe(
                type + "." + method + "()",
                call -> calls(type, method).test(call)
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }

    private static DescribedPredicate<JavaMethodCall> now(String type) {
        return DescribedPredicate.describe(
                type + ".now() of the machine",
                call -> calls(type, "now").test(call)
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(p -> p.isAssignableTo("java.time.Clock")));
    }

    /** {@code String.format} and {@code printf} with the pattern first: no locale is named. */
    private static DescribedPredicate<JavaMethodCall> formatsInDefaultLocale() {
        return DescribedPredicate.describe(
                "format in the default locale",
                call -> call.getName().matches("format|printf")
                        && (call.getTarget().getOwner().isEquivalentTo(String.class)
                                || call.getTarget().getOwner().isAssignableTo(java.io.PrintStream.class)
                                || call.getTarget().getOwner().isAssignableTo(java.util.Formatter.class))
                        && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(String.class));
    }
}
