package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"sync"
	"time"

	"github.com/go-playground/validator/v10"
	"github.com/go-playground/validator/v10/non-standard/validators"
	"github.com/gofrs/uuid"
	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
	"golang.org/x/net/http2"
	"golang.org/x/net/http2/h2c"
)

const hello = "Hello, World!"

type message struct {
	Message string `json:"message"`
}

type item struct {
	ID    int64   `json:"id"`
	Name  string  `json:"name"`
	Price float64 `json:"price"`
}

type world struct {
	ID           int `json:"id"`
	RandomNumber int `json:"randomNumber"`
}

type uploaded struct {
	Bytes int64 `json:"bytes"`
}

type order struct {
	ID       uuid.UUID `json:"id" validate:"required"`
	Placed   time.Time `json:"placed" validate:"required"`
	Customer string    `json:"customer" validate:"required,email"`
	Status   string    `json:"status" validate:"required,oneof=OPEN PAID SENT"`
	Note     *string   `json:"note" validate:"omitempty,max=200"`
	Lines    []line    `json:"lines" validate:"required,min=1,max=100,dive"`
}

type line struct {
	SKU      string `json:"sku" validate:"required,sku"`
	Name     string `json:"name" validate:"notblank,max=80"`
	Quantity int    `json:"quantity" validate:"min=1,max=999"`
	Cents    int64  `json:"cents" validate:"min=0"`
}

type server struct {
	database *pgxpool.Pool
	upstream *http.Client
	delay    string
	rules    *validator.Validate
}

func main() {
	rand.Seed(time.Now().UnixNano())
	s := &server{
		database: database(),
		upstream: upstream(),
		delay:    os.Getenv("UPSTREAM") + "/delay",
		rules:    rules(),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/plaintext", only(http.MethodGet, plaintext))
	mux.HandleFunc("/json", only(http.MethodGet, s.json))
	mux.HandleFunc("/echo", only(http.MethodPost, s.echo))
	mux.HandleFunc("/sleep", only(http.MethodGet, after(10*time.Millisecond)))
	mux.HandleFunc("/hold", only(http.MethodGet, after(20*time.Second)))
	mux.HandleFunc("/fan", only(http.MethodGet, s.fan))
	mux.HandleFunc("/db", only(http.MethodGet, s.db))
	mux.HandleFunc("/queries", only(http.MethodGet, s.queries))
	mux.HandleFunc("/update", only(http.MethodGet, s.update))
	mux.HandleFunc("/upload", only(http.MethodPost, s.upload))
	mux.HandleFunc("/stuck", only(http.MethodGet, stuck))
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), h2c.NewHandler(mux, &http2.Server{})))
}

func database() *pgxpool.Pool {
	address := url.URL{
		Scheme: "postgres",
		User:   url.UserPassword(os.Getenv("DB_USER"), os.Getenv("DB_PASSWORD")),
		Host:   os.Getenv("DB_HOST") + ":" + os.Getenv("DB_PORT"),
		Path:   os.Getenv("DB_NAME"),
	}
	config, err := pgxpool.ParseConfig(address.String())
	if err != nil {
		log.Fatal(err)
	}
	config.MaxConns = int32(number("DB_CONNECTIONS"))
	pool, err := pgxpool.ConnectConfig(context.Background(), config)
	if err != nil {
		log.Fatal(err)
	}
	return pool
}

func upstream() *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns = number("UPSTREAM_CONNECTIONS")
	transport.MaxIdleConnsPerHost = transport.MaxIdleConns
	transport.MaxConnsPerHost = transport.MaxIdleConns
	return &http.Client{Transport: transport, Timeout: 30 * time.Second}
}

func number(name string) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		log.Fatalf("%s: %v", name, err)
	}
	return n
}

func rules() *validator.Validate {
	sku := regexp.MustCompile(`^[A-Z]{2}-[0-9]{4}$`)
	rules := validator.New()
	err := rules.RegisterValidation("sku", func(field validator.FieldLevel) bool {
		return sku.MatchString(field.Field().String())
	})
	if err == nil {
		err = rules.RegisterValidation("notblank", validators.NotBlank)
	}
	if err != nil {
		log.Fatal(err)
	}
	return rules
}

func only(method string, handler http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != method {
			w.Header().Set("Allow", method)
			http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
			return
		}
		handler(w, r)
	}
}

// Answers with value, or with 500 where there is an error; with nothing when the client has gone.
func answer(w http.ResponseWriter, value any, err error) {
	var body []byte
	if err == nil {
		body, err = json.Marshal(value)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, io.ErrUnexpectedEOF) {
		return
	}
	if err != nil {
		log.Print(err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
}

func plaintext(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	io.WriteString(w, hello)
}

func (s *server) json(w http.ResponseWriter, _ *http.Request) {
	answer(w, message{hello}, nil)
}

func (s *server) echo(w http.ResponseWriter, r *http.Request) {
	var o order
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&o)
	if err == nil {
		err = s.rules.Struct(&o)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer(w, &o, nil)
}

func after(wait time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(wait)
		plaintext(w, r)
	}
}

func (s *server) fan(w http.ResponseWriter, r *http.Request) {
	calls := 3
	if asked := r.URL.Query().Get("calls"); asked != "" {
		var err error
		if calls, err = strconv.Atoi(asked); err != nil || calls < 1 || calls > 1000 {
			http.Error(w, "calls: a number from 1 to 1000", http.StatusBadRequest)
			return
		}
	}
	items := make([]item, calls)
	failures := make([]error, calls)
	var group sync.WaitGroup
	group.Add(calls)
	for i := range items {
		go func(i int) {
			defer group.Done()
			items[i], failures[i] = s.delayed(r.Context())
		}(i)
	}
	group.Wait()
	var failure error
	for _, err := range failures {
		if err != nil {
			failure = err
		}
	}
	answer(w, items, failure)
}

func (s *server) delayed(ctx context.Context) (found item, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.delay, nil)
	if err != nil {
		return found, err
	}
	response, err := s.upstream.Do(request)
	if err != nil {
		return found, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return found, err
	}
	if response.StatusCode != http.StatusOK {
		return found, fmt.Errorf("upstream: %s", response.Status)
	}
	return found, json.Unmarshal(body, &found)
}

// What both a pool and a transaction can do.
type querier interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func read(ctx context.Context, q querier) (row world, err error) {
	err = q.QueryRow(ctx, "select id, randomnumber from world where id = $1", random()).
		Scan(&row.ID, &row.RandomNumber)
	return row, err
}

func random() int {
	return rand.Intn(10_000) + 1
}

func (s *server) db(w http.ResponseWriter, r *http.Request) {
	row, err := read(r.Context(), s.database)
	answer(w, row, err)
}

func (s *server) queries(w http.ResponseWriter, r *http.Request) {
	rows := make([]world, 20)
	for i := range rows {
		var err error
		if rows[i], err = read(r.Context(), s.database); err != nil {
			answer(w, nil, err)
			return
		}
	}
	answer(w, rows, nil)
}

func (s *server) update(w http.ResponseWriter, r *http.Request) {
	var row world
	err := s.database.BeginFunc(r.Context(), func(tx pgx.Tx) (err error) {
		if row, err = read(r.Context(), tx); err != nil {
			return err
		}
		row.RandomNumber = random()
		_, err = tx.Exec(r.Context(), "update world set randomnumber = $1 where id = $2", row.RandomNumber, row.ID)
		return err
	})
	answer(w, row, err)
}

func (s *server) upload(w http.ResponseWriter, r *http.Request) {
	count, err := io.Copy(io.Discard, r.Body)
	answer(w, uploaded{count}, err)
}

func stuck(w http.ResponseWriter, r *http.Request) {
	for end := time.Now().Add(100 * time.Millisecond); time.Now().Before(end); {
	}
	plaintext(w, r)
}
