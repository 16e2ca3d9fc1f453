import pytest

from advisor.ui.sessions import LASTS, TRIES, TRIES_OF_ALL, WINDOW, Outcome, Sessions

PASSWORD = "æblegrød med fløde"
HERE, THERE = "10.0.0.1", "10.0.0.2"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(PASSWORD, clock)


def log_in(sessions: Sessions, password: str = PASSWORD, address: str = HERE) -> Outcome:
    return sessions.log_in(password, address)[0]


def test_a_session_lasts_a_day_of_work_or_until_one_logs_out(sessions: Sessions, clock: Clock) -> None:
    (_, one), (_, other) = sessions.log_in(PASSWORD, HERE), sessions.log_in(PASSWORD, HERE)
    assert one != other
    assert sessions.known(one)
    sessions.log_out(one)
    assert not sessions.known(one)
    assert sessions.known(other)
    clock.now += LASTS - 1
    assert sessions.known(other)
    clock.now += 1
    assert not sessions.known(other)


@pytest.mark.parametrize("number", ["", "x", PASSWORD, "\udcff"])
def test_no_other_number_is_a_session(sessions: Sessions, number: str) -> None:
    log_in(sessions)
    assert not sessions.known(number)
    sessions.log_out(number)


@pytest.mark.parametrize("password", ["", PASSWORD[:-1], PASSWORD + " ", PASSWORD.upper(), "\udcff"])
def test_only_the_password_opens(sessions: Sessions, password: str) -> None:
    assert sessions.log_in(password, HERE) == (Outcome.WRONG, "")


def test_after_some_wrong_passwords_even_the_right_one_waits(sessions: Sessions, clock: Clock) -> None:
    outcomes = [log_in(sessions, "forkert") for _ in range(TRIES + 1)]
    assert outcomes == [Outcome.WRONG] * TRIES + [Outcome.TOO_MANY]
    assert log_in(sessions) is Outcome.TOO_MANY
    assert log_in(sessions, address=THERE) is Outcome.LOGGED_IN, "others are not kept out"
    assert sessions.wait(HERE) == WINDOW
    assert sessions.wait(THERE) == 0
    clock.now += WINDOW - 1
    assert log_in(sessions) is Outcome.TOO_MANY
    clock.now += 1
    assert log_in(sessions) is Outcome.LOGGED_IN


def test_trying_while_one_has_to_wait_does_not_make_it_longer(sessions: Sessions, clock: Clock) -> None:
    for _ in range(TRIES + 20):
        log_in(sessions, "forkert")
    clock.now += WINDOW
    assert log_in(sessions) is Outcome.LOGGED_IN


def test_many_addresses_do_not_help(sessions: Sessions) -> None:
    outcomes = [log_in(sessions, "forkert", f"10.0.1.{number}") for number in range(TRIES_OF_ALL + 1)]
    assert outcomes == [Outcome.WRONG] * TRIES_OF_ALL + [Outcome.TOO_MANY]
    assert log_in(sessions, address=THERE) is Outcome.TOO_MANY


def test_the_addresses_of_one_network_count_together(sessions: Sessions) -> None:
    for number in range(TRIES):
        log_in(sessions, "forkert", f"2001:db8:0:1::{number:x}")
    assert log_in(sessions, address="2001:db8:0:1::ffff") is Outcome.TOO_MANY
    assert log_in(sessions, address="2001:db8:0:2::1") is Outcome.LOGGED_IN
    for _ in range(TRIES):
        log_in(sessions, "forkert", "::ffff:10.0.0.9")
    assert log_in(sessions, address="10.0.0.9") is Outcome.TOO_MANY
