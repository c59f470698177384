package dev.tidemark.structure;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.tidemark.ui.workbench.Screen;
import java.util.Set;

/** How the window is built of view models, controllers and controls. */
@AnalyzeClasses(packages = "dev.tidemark", importOptions = ImportOption.DoNotIncludeTests.class)
class WindowRulesTest {
    private static final Set<String> SCREENS = Set.of(
            "home", "features", "backfill", "query", "join", "data", "connections", "activity", "preferences", "tools");

    @ArchTest
    static final ArchRule onlyTheWindowKnowsJavaFx = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tidemark.ui..", "dev.tidemark.app..")
            .should()
            .dependOnClassesThat(resideInAPackage("javafx.."))
            .because("the command line must start without JavaFX");

    @ArchTest
    static final ArchRule viewModelsKnowNoNodes = classes()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .resideInAPackage("dev.tidemark.ui.workbench..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage("javafx.."))
                    .or(resideInAnyPackage("javafx.beans..", "javafx.collections.."))
                    .or(JavaClass.Predicates.equivalentTo(javafx.util.Subscription.class)))
            .because("a view model is tested without a toolkit");

    @ArchTest
    static final ArchRule fewReachForTheFxThread = noClasses()
            .that()
            .resideOutsideOfPackages("dev.tidemark.ui.task..", "dev.tidemark.ui.control..", "dev.tidemark.app..")
            .should(callMethodWhere(
                    target(owner(name("javafx.application.Platform"))).and(target(name("runLater")))))
            .because("work and its way back to the FX thread go through the TaskRunner");

    @ArchTest
    static final ArchRule onlyTheTaskRunnerMakesTasks = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tidemark.ui.task..")
            .should()
            .dependOnClassesThat(resideInAPackage("javafx.concurrent.."))
            .because("Task.cancel interrupts, which breaks H2's files");

    @ArchTest
    static final ArchRule theWindowKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("dev.tidemark.ui..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.sql..",
                    "com.fasterxml..",
                    "org.h2..",
                    "org.duckdb..",
                    "net.snowflake..",
                    "org.jdbi..",
                    "dev.tidemark.catalog..",
                    "dev.tidemark.warehouse..",
                    "dev.tidemark.dialect..",
                    "dev.tidemark.files..",
                    "dev.tidemark.cli.."))
            .because("the window and the command line call the same services");

    @ArchTest
    static final ArchRule controlsKnowNoServices = noClasses()
            .that()
            .resideInAPackage("dev.tidemark.ui.control..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.tidemark.ui.workbench..", "dev.tidemark.ui.shell..", "dev.tidemark.engine.project.."))
            .because("a control that several screens use is fed by them");

    @ArchTest
    static final ArchRule screensDoNotKnowEachOther = slices().matching("dev.tidemark.ui.(*)..")
            .namingSlices("screen $1")
            .that(DescribedPredicate.describe("are screens", slice -> SCREENS.contains(slice.getNamePart(1))))
            .should()
            .notDependOnEachOther()
            .because("they tell each other what happened through the workbench");

    @ArchTest
    static final ArchRule screensHaveAController = classes()
            .that()
            .implement(Screen.class)
            .and(DescribedPredicate.describe("are no lambdas", (JavaClass c) -> !c.isAnonymousClass()))
            .should()
            .haveSimpleNameEndingWith("Controller");
}
