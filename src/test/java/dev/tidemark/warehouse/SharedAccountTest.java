package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.day;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Origin;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord.Kind;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.WindowStore.StagedWindow;
import dev.tidemark.warehouse.snowflake.DoubleAccount;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two machines at work on one account, the double of Snowflake. */
@Tag("double")
@Timeout(120)
class SharedAccountTest {
    private static final Origin MARIA = new Origin("aaaa", "maria@lab");
    private static final Origin JO = new Origin("bbbb", "jo@desk");

    private DoubleAccount account;
    private WarehouseBench maria;
    private WarehouseBench jo;
    private AppliedView view;

    @BeforeEach
    void begin() throws SQLException {
        account = new DoubleAccount("DB");
        maria = new WarehouseBench(account.warehouse(), MARIA);
        jo = new WarehouseBench(account.warehouse(), JO);
        payments("1.00");
        view = maria.apply(view(b -> b));
        jo.apply(view(b -> b));
    }

    @AfterEach
    void end() throws SQLException {
        maria.close();
        jo.close();
        account.close();
    }

    /** One payment of each of two users, at noon of each of eight days. */
    private void payments(String amount) {
        List<Object[]> rows = new ArrayList<>();
        for (int day = 0; day < 8; day++) {
            Instant noon = day(day).start().plusSeconds(43_200);
            rows.add(tx("u1", amount, noon));
            rows.add(tx("u2", amount, noon));
        }
        maria.payments(rows);
    }

    private static Claim ask(WarehouseBench who, Origin origin, AppliedView view, Interval window, boolean anew) {
        return who.warehouse
                .windows()
                .claim(new Claim.Request(view.current().store(), window, "r9@" + origin.id(), origin, anew));
    }

    private StagedWindow stage(WarehouseBench who, Interval window) {
        return who.warehouse
                .windows()
                .stage(
                        view.current().store(),
                        window,
                        new SqlRequest(view.feature().render(window), WarehouseBench.START),
                        Cancellation.none());
    }

    private LedgerEntry entry(StagedWindow staged, Interval window, String run) {
        return new LedgerEntry(
                window,
                view.current().store().fingerprint(),
                staged.rows(),
                0,
                run,
                "h",
                "",
                WarehouseBench.START,
                "q",
                "");
    }

    /** As if the machines that made them had been switched off a while ago. */
    private void letClaimsLapse() throws SQLException {
        account.execute("UPDATE TIDEMARK.CLAIMS SET EXPIRES_AT = DATEADD('second', -1, SYSDATE())");
        account.execute("UPDATE TIDEMARK.CLAIMS SET CLAIMED_AT = DATEADD('second', -200, SYSDATE())");
    }

    private List<Object> spent(WarehouseBench who) {
        return who.rows(view).stream().map(row -> row.get(1)).distinct().toList();
    }

    @Test
    void twoMachinesShareABackfillAndNoRowIsThereTwice() throws Exception {
        CompletableFuture<BackfillRunner.Outcome> hers =
                CompletableFuture.supplyAsync(() -> maria.run(Kind.BACKFILL, 2, RunListener.NONE, new RunControl()));
        BackfillRunner.Outcome his = jo.run(Kind.BACKFILL, 2, RunListener.NONE, new RunControl());
        assertThat(his.done()).isEqualTo(8);
        assertThat(hers.get().done()).isEqualTo(8);
        assertThat(maria.ledger(view)).hasSize(8).isEqualTo(jo.ledger(view));
        assertThat(maria.rows(view)).hasSize(16);
        // Two that ask at the same instant may both compute a window; without claims there could be sixteen loads.
        assertThat(account.number("SELECT COUNT(*) FROM TIDEMARK.LEDGER")).isBetween(8L, 15L);
    }

    /** The double answers a statement that was to run on its own when it is done; there is nothing to wait for then. */
    @Test
    void whoHasOneSessionStoresTheSameRows() {
        try (WarehouseBench ann = new WarehouseBench(account.warehouseOfOneSession(), new Origin("cccc", "ann@home"))) {
            ann.apply(view(b -> b));
            assertThat(ann.run(Kind.BACKFILL, 4, RunListener.NONE, new RunControl())
                            .done())
                    .isEqualTo(8);
            assertThat(ann.ledger(view)).hasSize(8);
            assertThat(maria.rows(view)).hasSize(16);
        }
    }

    @Test
    void aStoreMadeAgainAfterItWasDroppedHasNoWindowOfBefore() throws SQLException {
        Interval window = day(3);
        try (Claim.Mine mine = (Claim.Mine) ask(maria, MARIA, view, window, false);
                StagedWindow staged = stage(maria, window)) {
            jo.warehouse.windows().drop(view.current().store().name());
            jo.warehouse.windows().create(view.current().store());
            assertThatThrownBy(() -> staged.commit(entry(staged, window, "r9@aaaa"), mine))
                    .isInstanceOf(EngineFailure.class);
        }
        assertThat(jo.ledger(view)).isEmpty();
        assertThat(jo.backfill().done()).isEqualTo(8);
    }

    @Test
    void aVersionHasTheSameNumberOnEveryMachine() throws SQLException {
        String twice =
                "SELECT USER_ID, 2 * SUM(AMT) AS SPENT, COUNT(*) AS N, MAX(TS) AS TS FROM {tx} WHERE TS >= TO_TIMESTAMP("
                        + "'{context.start_time}') AND TS < TO_TIMESTAMP('{context.end_time}') GROUP BY USER_ID";
        String thrice = twice.replace("2 *", "3 *");
        assertThat(jo.apply(view(twice)).current().label()).isEqualTo("v2");
        // She has not seen v2 yet: hers is the third.
        assertThat(maria.apply(view(thrice)).current().label()).isEqualTo("v3");
        assertThat(maria.apply(view(twice)).current().label()).isEqualTo("v2");
        assertThat(jo.apply(view(b -> b)).current().label()).isEqualTo("v1");
        assertThat(account.number("SELECT COUNT(*) FROM TIDEMARK.VERSIONS WHERE LABEL IN ('v1', 'v2', 'v3')"
                        + " AND CREATED_BY IN ('maria@lab', 'jo@desk')"))
                .isEqualTo(3);
    }

    @Test
    void oneMachineSeesWhatTheOtherHasInHandAndWhatItStored() {
        Interval window = day(3);
        try (Claim.Mine mine = (Claim.Mine) ask(maria, MARIA, view, window, false)) {
            assertThat(ask(jo, JO, view, window, false)).isEqualTo(new Claim.Elsewhere("maria@lab"));
            assertThat(ask(jo, JO, view, window, true)).isEqualTo(new Claim.Elsewhere("maria@lab"));
            assertThat(ask(jo, JO, view, day(4), false)).isInstanceOf(Claim.Mine.class);
            try (StagedWindow staged = stage(maria, window)) {
                staged.commit(entry(staged, window, "r9@aaaa"), mine);
            }
            // Stored, though the claim is still in hand.
            assertThat(ask(jo, JO, view, window, false))
                    .isInstanceOfSatisfying(
                            Claim.Stored.class, s -> assertThat(s.entry().run()).isEqualTo("r9@aaaa"));
            assertThat(ask(jo, JO, view, window, true)).isInstanceOf(Claim.Mine.class);
        }
    }

    @Test
    void aClaimThatWasGivenBackOrHasLapsedIsFree() throws SQLException {
        Interval window = day(3);
        ((Claim.Mine) ask(maria, MARIA, view, window, false)).close();
        assertThat(ask(jo, JO, view, window, false)).isInstanceOf(Claim.Mine.class);
        assertThat(ask(maria, MARIA, view, window, false)).isInstanceOf(Claim.Elsewhere.class);
        letClaimsLapse();
        assertThat(ask(maria, MARIA, view, window, false)).isInstanceOf(Claim.Mine.class);
    }

    @Test
    void aMachineThatWakesUpLateDoesNotCoverWhatWasBegunAfterIt() throws SQLException {
        Interval window = day(3);
        try (Claim.Mine late = (Claim.Mine) ask(maria, MARIA, view, window, true);
                StagedWindow old = stage(maria, window)) {
            letClaimsLapse();
            payments("5.00");
            try (Claim.Mine his = (Claim.Mine) ask(jo, JO, view, window, true);
                    StagedWindow fresh = stage(jo, window)) {
                fresh.commit(entry(fresh, window, "r9@bbbb"), his);
            }
            LedgerEntry counts = old.commit(entry(old, window, "r9@aaaa"), late);
            assertThat(counts.run()).isEqualTo("r9@bbbb");
        }
        assertThat(maria.ledger(view)).extracting(LedgerEntry::run).containsExactly("r9@bbbb");
        assertThat(spent(maria)).hasSize(1);
        assertThat(spent(maria).get(0).toString()).startsWith("5");
    }

    @Test
    void whoPublishesFirstButBeganLaterStillCounts() throws SQLException {
        Interval window = day(3);
        try (Claim.Mine first = (Claim.Mine) ask(maria, MARIA, view, window, true);
                StagedWindow old = stage(maria, window)) {
            letClaimsLapse();
            payments("5.00");
            try (Claim.Mine second = (Claim.Mine) ask(jo, JO, view, window, true);
                    StagedWindow fresh = stage(jo, window)) {
                // This time the earlier one comes first, and is covered afterwards.
                assertThat(old.commit(entry(old, window, "r9@aaaa"), first).run())
                        .isEqualTo("r9@aaaa");
                assertThat(fresh.commit(entry(fresh, window, "r9@bbbb"), second).run())
                        .isEqualTo("r9@bbbb");
            }
        }
        assertThat(spent(jo).get(0).toString()).startsWith("5");
        assertThat(jo.rows(view)).hasSize(2);
    }

    @Test
    void aWindowTakenBackMeanwhileIsNotBroughtBackByWhatWasBegunBefore() {
        Interval window = day(3);
        try (Claim.Mine mine = (Claim.Mine) ask(maria, MARIA, view, window, true);
                StagedWindow staged = stage(maria, window)) {
            jo.warehouse.windows().forget(view.current().store().name(), window);
            assertThatThrownBy(() -> staged.commit(entry(staged, window, "r9@aaaa"), mine))
                    .isInstanceOfSatisfying(
                            EngineFailure.class,
                            e -> assertThat(e.worthRetrying()).isTrue())
                    .hasMessageContaining("taken back meanwhile");
        }
        assertThat(jo.ledger(view)).isEmpty();
        assertThat(jo.rows(view)).isEmpty();
    }

    @Test
    void whatARestatementReplacedTakesNoRoomAndWhatIsOnItsWayStays() throws SQLException {
        assertThat(maria.backfill().done()).isEqualTo(8);
        payments("5.00");
        Interval window = day(3);
        String store = "TIDEMARK.\"" + view.current().store().name() + "\"";
        try (Claim.Mine mine = (Claim.Mine) ask(maria, MARIA, view, window, true);
                StagedWindow staged = stage(maria, window)) {
            // The first half of what publishes a window: its rows are there, and no entry points to them.
            account.execute("INSERT INTO " + store
                    + " SELECT 'u7', 1, 1, '2022-12-04 12:00:00', '2022-12-04', '2022-12-04', TOKEN FROM TIDEMARK.CLAIMS"
                    + " WHERE TOKEN NOT IN (SELECT LOAD_ID FROM TIDEMARK.LEDGER)");
            letClaimsLapse();
            assertThat(jo.run(Kind.RESTATE, 2, RunListener.NONE, new RunControl())
                            .done())
                    .isEqualTo(8);
            assertThat(account.number("SELECT COUNT(*) FROM " + store + " WHERE USER_ID = 'u7'"))
                    .isEqualTo(1);
            assertThat(account.number("SELECT COUNT(*) FROM " + store)).isEqualTo(17);
        }
        assertThat(spent(maria)).hasSize(1);
        assertThat(spent(maria).get(0).toString()).startsWith("5");
        // Nothing is published under a claim that is forgotten: now its rows may go.
        account.execute("DELETE FROM TIDEMARK.CLAIMS");
        jo.warehouse.windows().tidy(view.current().store(), Cancellation.none());
        assertThat(account.number("SELECT COUNT(*) FROM " + store)).isEqualTo(16);
        assertThat(maria.rows(view)).hasSize(16);
    }

    @Test
    void rowsThatArrivedTwiceAreNotPublished() throws SQLException {
        Interval window = day(3);
        String store = "TIDEMARK.\"" + view.current().store().name() + "\"";
        try (Claim.Mine mine = (Claim.Mine) ask(maria, MARIA, view, window, true);
                StagedWindow staged = stage(maria, window)) {
            account.execute(
                    "INSERT INTO " + store
                            + " SELECT 'u1', 1, 1, '2022-12-04 12:00:00', '2022-12-04', '2022-12-04', TOKEN FROM TIDEMARK.CLAIMS");
            assertThatThrownBy(() -> staged.commit(entry(staged, window, "r9@aaaa"), mine))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("did not arrive whole");
        }
        assertThat(maria.rows(view)).isEmpty();
        // The next try has a load of its own.
        assertThat(maria.backfill().done()).isEqualTo(8);
        assertThat(maria.rows(view)).hasSize(16);
    }
}
