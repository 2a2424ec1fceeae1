import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type DrawChart, reportHtml } from '../../shared/report/html.ts';
import { chartsOf, type ReportModel } from '../../shared/report/model.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { takeCommandKey } from '../actions/offered.ts';
import { cspNonce } from '../ui/csp-nonce.ts';
import { pageStarts, paginatePreview } from './paginate-preview.ts';
import { previewFontFace } from './report-fonts.ts';
import css from './report-preview.module.css';

/** Sizes of the preview in per cent. */
const ZOOMS = [50, 75, 100, 125, 150, 200];

/** `find` of the page's window, which the types of the web leave out. */
type Searched = Window & {
  find?(text: string, matchCase: boolean, backwards: boolean, wrap: boolean): boolean;
};

/**
 * The page as it prints, with its page number and count, steps from page to page (PageUp,
 * PageDown), its size on screen, and a search.
 */
export function ReportPreview(props: {
  model: ReportModel;
  frame: RefObject<HTMLIFrameElement | null>;
  /** Handles keys pressed inside the report's page, which do not reach the window around it. */
}) {
  const { model, frame } = props;
  const [place, setPlace] = useState({ page: 1, pages: 1 });
  const [zoom, setZoom] = useState(100);
  const zoomNow = useRef(zoom);
  const [searched, setSearched] = useState('');
  const [isMissing, setMissing] = useState(false);
  const drawChart = useDrawChart(chartsOf(model).length > 0);
  const html = useMemo(() => {
    if (drawChart === 'loading') return undefined;
    const nonce = cspNonce();
    return reportHtml(model, {
      fontFace: previewFontFace(),
      isHidden: true,
      drawChart,
      ...(nonce === undefined ? {} : { nonce }),
    });
  }, [model, drawChart]);

  const look = useCallback(() => {
    const page = frame.current?.contentDocument;
    if (page) setPlace(placeIn(page));
  }, [frame]);

  const goBy = useCallback(
    (step: 1 | -1) => {
      const page = frame.current?.contentDocument;
      if (!page) return;
      const shown = placeIn(page).page;
      const top = pageStarts(page)[shown - 1 + step];
      if (top !== undefined) page.defaultView?.scrollBy(0, top);
      look();
    },
    [frame, look],
  );

  const goByKey = (key: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey'>): boolean => {
    const step = STEPS[key.key];
    if (step === undefined || key.ctrlKey || key.altKey) return false;
    goBy(step);
    return true;
  };

  const show = (percent: number) => {
    zoomNow.current = percent;
    setZoom(percent);
    setShownZoom(frame.current?.contentDocument, percent);
    look();
  };
  const search = () => {
    const view = frame.current?.contentWindow as Searched | null | undefined;
    if (!view || searched.trim() === '') return;
    setMissing(!(view.find?.(searched, false, false, true) ?? false));
    look();
  };

  return (
    <div className={css.place}>
      <iframe
        ref={frame}
        className={css.sheet}
        title={model.subject}
        // A page only to look at and to print: no scripts, no forms, no links out.
        sandbox="allow-same-origin allow-modals"
        srcDoc={html}
        onLoad={(event) => {
          const page = event.currentTarget.contentDocument;
          if (!page) return;
          page.addEventListener('keydown', (key) => {
            if (goByKey(key)) key.preventDefault();
            else takeCommandKey(key);
          });
          page.addEventListener('scroll', look);
          // Heights depend on the fonts, which a page that is not shown yet does not ask for.
          void Promise.allSettled([...page.fonts].map((face) => face.load())).then(() => {
            page.body.hidden = false;
            paginatePreview(page);
            setShownZoom(page, zoomNow.current);
            look();
          });
        }}
      />
      <Group
        gap="xs"
        wrap="nowrap"
        className={css.bar}
        role="group"
        aria-label="Xem trang in"
        onKeyDown={(event) => goByKey(event) && event.preventDefault()}
      >
        <Step words="Trang trước" sign="‹" isOff={place.page <= 1} onClick={() => goBy(-1)} />
        <Text size="sm" component="output" className={css.pages}>
          Trang {formatCount(place.page)}/{formatCount(place.pages)}
        </Text>
        <Step
          words="Trang sau"
          sign="›"
          isOff={place.page >= place.pages}
          onClick={() => goBy(1)}
        />
        <span className={css.gap} />
        <Step
          words="Thu nhỏ"
          sign="−"
          isOff={zoom === ZOOMS[0]}
          onClick={() => show(ZOOMS.findLast((one) => one < zoom) ?? zoom)}
        />
        <Text size="sm" component="output" className={css.zoom}>
          {zoom}%
        </Text>
        <Step
          words="Phóng to"
          sign="+"
          isOff={zoom === ZOOMS.at(-1)}
          onClick={() => show(ZOOMS.find((one) => one > zoom) ?? zoom)}
        />
        <span className={css.gap} />
        <TextInput
          size="xs"
          w="14rem"
          aria-label="Tìm trong trang"
          placeholder="Tìm trong trang"
          value={searched}
          onChange={(event) => {
            setSearched(event.currentTarget.value);
            setMissing(false);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) search();
          }}
        />
        <Step words="Tìm tiếp" sign="↓" isOff={searched.trim() === ''} onClick={search} />
        {isMissing && (
          <Text size="sm" role="status">
            Không thấy “{searched}”.
          </Text>
        )}
      </Group>
    </div>
  );
}

/**
 * The writer of charts, fetched with the first report that has one; undefined where none is needed.
 */
function useDrawChart(isNeeded: boolean): DrawChart | 'loading' | undefined {
  const [drawChart, setDrawChart] = useState<DrawChart>();
  useEffect(() => {
    if (!isNeeded || drawChart) return;
    import('../../shared/report/chart-svg/svg.ts').then(
      (writer) => setDrawChart(() => writer.drawChart),
      (error: unknown) =>
        setDrawChart(() => {
          throw error;
        }),
    );
  }, [isNeeded, drawChart]);
  return isNeeded ? (drawChart ?? 'loading') : undefined;
}

/** The page in view: the last one that begins in the upper half of the view or above it. */
function placeIn(page: Document): { page: number; pages: number } {
  const starts = pageStarts(page);
  const middle = page.documentElement.clientHeight / 2;
  return { page: Math.max(1, starts.filter((top) => top <= middle).length), pages: starts.length };
}

const STEPS: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 };

/** Sets the size of the page on screen; in print it stays as it is. */
const setShownZoom = (page: Document | null | undefined, percent: number) =>
  page?.documentElement.style.setProperty('--zoom', `${percent / 100}`);

function Step(props: { words: string; sign: string; isOff: boolean; onClick(): void }) {
  return (
    <ActionIcon
      variant="default"
      size="sm"
      aria-label={props.words}
      title={props.words}
      // aria-disabled instead of disabled, so that the button keeps the focus at the last page.
      aria-disabled={props.isOff || undefined}
      onClick={() => !props.isOff && props.onClick()}
    >
      {props.sign}
    </ActionIcon>
  );
}
