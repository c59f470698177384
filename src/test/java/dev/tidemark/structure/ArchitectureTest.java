package dev.tidemark.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may use which. */
@AnalyzeClasses(packages = "dev.tidemark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DOMAIN = "dev.tidemark.domain..";
    private static final String ENGINE = "dev.tidemark.engine..";
    private static final String DIALECT = "dev.tidemark.dialect..";
    private static final String FILES = "dev.tidemark.files..";
    private static final String NULLNESS = "org.jspecify.annotations..";

    @ArchTest
    static final ArchRule domainKnowsTheJdkOnly = onlyUses(DOMAIN, DOMAIN, NULLNESS)
            .because("the words of semantics.md are pure functions that every other package can rely on");

    @ArchTest
    static final ArchRule domainDoesNoIo = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.sql..", "java.net..", "java.util.concurrent..")
            .because("a domain class that reads a file, a clock or a database cannot be tested by a table of cases");

    @ArchTest
    static final ArchRule engineKnowsTheDomainOnly = onlyUses(ENGINE, ENGINE, DOMAIN, NULLNESS)
            .because("the use cases speak to the world through their own ports");

    @ArchTest
    static final ArchRule dialectKnowsTheDomainAndJacksonsTree = onlyUses(
                    DIALECT,
                    DIALECT,
                    DOMAIN,
                    NULLNESS,
                    "net.sf.jsqlparser..",
                    "com.fasterxml.jackson.core..",
                    "com.fasterxml.jackson.databind..")
            .because("a translation from text to text needs no engine");

    @ArchTest
    static final ArchRule catalogKnowsPortsAndItsLibraries = onlyUses(
                    "dev.tidemark.catalog..",
                    "dev.tidemark.catalog..",
                    ENGINE,
                    DOMAIN,
                    NULLNESS,
                    "org.jdbi..",
                    "org.flywaydb..",
                    "dev.tidemark.h2..",
                    "org.h2..",
                    "javax.sql..")
            .because("the catalog is one adapter among others and knows none of them");

    @ArchTest
    static final ArchRule sharedH2KnowsH2Only = onlyUses(
                    "dev.tidemark.h2..", "dev.tidemark.h2..", DOMAIN, NULLNESS, "org.h2..")
            .because("the catalog and an engine lean on it, which must not know each other");

    @ArchTest
    static final ArchRule sharedJdbcKnowsNoEngine = onlyUses(
                    "dev.tidemark.warehouse.jdbc..", "dev.tidemark.warehouse.jdbc..", ENGINE, DOMAIN, DIALECT, NULLNESS)
            .because("what both embedded engines share must not lean on one of them");

    @ArchTest
    static final ArchRule h2KnowsItsDriverOnly = onlyUses(
                    "dev.tidemark.warehouse.h2..",
                    "dev.tidemark.warehouse.h2..",
                    "dev.tidemark.warehouse.jdbc..",
                    ENGINE,
                    DOMAIN,
                    DIALECT,
                    NULLNESS,
                    "dev.tidemark.h2..",
                    "org.h2..")
            .because("one engine can be taken out without touching the other");

    @ArchTest
    static final ArchRule duckDbKnowsItsDriverOnly = onlyUses(
                    "dev.tidemark.warehouse.duckdb..",
                    "dev.tidemark.warehouse.duckdb..",
                    "dev.tidemark.warehouse.jdbc..",
                    ENGINE,
                    DOMAIN,
                    DIALECT,
                    NULLNESS,
                    "org.duckdb..")
            .because("one engine can be taken out without touching the other");

    @ArchTest
    static final ArchRule snowflakeKnowsItsDriverOnly = onlyUses(
                    "dev.tidemark.warehouse.snowflake..",
                    "dev.tidemark.warehouse.snowflake..",
                    "dev.tidemark.warehouse.jdbc..",
                    ENGINE,
                    DOMAIN,
                    NULLNESS,
                    "javax.crypto..",
                    "net.snowflake.client.api..")
            .because(
                    "a user's SQL goes to Snowflake as it is, and one engine can be taken out without touching another");

    @ArchTest
    static final ArchRule onlyTheSessionsOpenConnections = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.tidemark.warehouse.snowflake.DriverSetup")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.snowflake.client.api.driver..")
            .because("what is set before the driver is loaded keeps it from asking the addresses of clouds");

    @ArchTest
    static final ArchRule filesKnowNoWarehouse = onlyUses(
                    FILES,
                    FILES,
                    ENGINE,
                    DOMAIN,
                    NULLNESS,
                    "com.fasterxml.jackson..",
                    "org.yaml.snakeyaml..",
                    "de.siegmar.fastcsv..",
                    "org.dhatim.fastexcel..",
                    "org.duckdb..")
            .because("files come and go whichever engine a project has");

    @ArchTest
    static final ArchRule duckDbReadsParquetInOnePlace = noClasses()
            .that()
            .resideInAPackage(FILES)
            .and()
            .resideOutsideOfPackage("dev.tidemark.files.parquet..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..")
            .because("the private DuckDB that reads Parquet is an implementation of files.parquet");

    @ArchTest
    static final ArchRule settingsKnowJacksonOnly = onlyUses(
                    "dev.tidemark.settings..",
                    "dev.tidemark.settings..",
                    DOMAIN,
                    NULLNESS,
                    "com.fasterxml.jackson..",
                    "javax.crypto..")
            .because("settings are read before anything else is there");

    @ArchTest
    static final ArchRule commandLineKnowsServicesOnly = onlyUses(
                    "dev.tidemark.cli..",
                    "dev.tidemark.cli..",
                    ENGINE,
                    DOMAIN,
                    NULLNESS,
                    "picocli..",
                    "me.tongfei.progressbar..",
                    "sun.misc..")
            .because(
                    "the command line has no logic that the window lacks, and --help loads neither engine nor catalog");

    @ArchTest
    static final ArchRule onlyTheLauncherUsesTheCompositionRoot = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tidemark.app..")
            .and()
            .doNotHaveFullyQualifiedName("dev.tidemark.Launcher")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tidemark.app..")
            .because("app makes everything, so nothing may need app");

    @ArchTest
    static final ArchRule sqlStaysInTheAdapters = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.tidemark.warehouse..",
                    "dev.tidemark.catalog..",
                    "dev.tidemark.h2..",
                    "dev.tidemark.files.parquet..")
            .should()
            .dependOnClassesThat(resideInAPackage("java.sql..").and(exceptInApp()))
            .because("a ResultSet never leaves an adapter");

    @ArchTest
    static final ArchRule appSeesOfSqlTheExceptionOnly = noClasses()
            .that()
            .resideInAPackage("dev.tidemark.app..")
            .should()
            .dependOnClassesThat(resideInAPackage("java.sql..").and(isNotSqlException()))
            .because("opening an engine may fail; everything else is the adapter's");

    @ArchTest
    static final ArchRule noDriverManager = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.DriverManager")
            .because("it initialises every driver on the class path, half a second each start");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.tidemark.(**)")
            .should()
            .beFreeOfCycles()
            // The two places where a file's ending chooses the reader or writer; Parquet's share their ports.
            .ignoreDependency(
                    nameMatching("dev\\.tidemark\\.files\\.(RowSinks|TableFile)"),
                    resideInAPackage("dev.tidemark.files.parquet.."))
            .because("two packages that need each other are one");

    private static ArchRule onlyUses(String of, String... packages) {
        String[] all = java.util.Arrays.copyOf(packages, packages.length + 1);
        all[packages.length] = "java..";
        return classes()
                .that()
                .resideInAPackage(of)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(all).or(primitivesAndArrays()));
    }

    private static DescribedPredicate<JavaClass> primitivesAndArrays() {
        return DescribedPredicate.describe(
                "primitive types and arrays",
                c -> c.getBaseComponentType().isPrimitive()
                        || c.getBaseComponentType().getPackageName().isEmpty());
    }

    private static DescribedPredicate<JavaClass> exceptInApp() {
        return DescribedPredicate.describe("not SQLException", c -> !c.getName().equals("java.sql.SQLException"));
    }

    private static DescribedPredicate<JavaClass> isNotSqlException() {
        return DescribedPredicate.describe("not SQLException", c -> !c.getName().equals("java.sql.SQLException"));
    }
}
