import { Alert, Button, Group, Popover, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { InputOf, ReportFormat } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { StyleName } from '../../shared/report/model.ts';
import { REPORTS } from '../../shared/report/registry.ts';
import { DRAWN_TABLE, ownReportName } from '../../shared/report/reports/own-table.ts';
import type { ReportChoices, ReportKind } from '../../shared/report/request.ts';
import type { SignedReport } from '../../shared/report/signed.ts';
import { useCommands } from '../actions/offered.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { useRemovals } from '../campaigns/removal.tsx';
import { DayPicker } from '../ui/day-picker.tsx';
import { JobProgress } from '../ui/job-progress.tsx';
import { LeaveWithTyped } from '../ui/leave-with-typed.tsx';
import { Problem } from '../ui/problem.tsx';
import { Screen } from '../ui/screen.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { ChosenLine } from './chosen-line.tsx';
import { useDocument } from './document-draft.ts';
import { DocumentLine, DocumentPanel } from './document-panel.tsx';
import { keepStyle, keptStyle } from './kept-style.ts';
import { OfficeFormsDialog } from './office-forms.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { useOwnTables } from './own-table-drafts.ts';
import { OwnTablePanel } from './own-table-panel.tsx';
import { ReportActions } from './report-actions.tsx';
import { choicesFor, ReportChoicesForm } from './report-choices.tsx';
import { Lack, lackOf } from './report-lack.tsx';
import { ReportPreview } from './report-preview.tsx';
import { ReportSelect } from './report-select.tsx';
import { ReportSetPanel } from './report-set-panel.tsx';
import { ShowSaved } from './show-saved.tsx';
import { SignedLine } from './signed-line.tsx';
import { SignedList } from './signed-list.tsx';
import { useSignedReports } from './signed-reports.ts';
import { StyleSwitch } from './style-switch.tsx';
import { useWrittenTexts, WrittenPanel } from './written-panel.tsx';

/** Báo cáo: pick the day and the style, see the page as it prints, print it or save it. */
export function ReportPage() {
  const {
    campaign: campaignId,
    on,
    report,
    unit,
    from,
    to,
    coming,
  } = useSearch({
    from: '/reports',
  });
  const navigate = useNavigate();
  const campaigns = useMethod('campaigns.list', {});
  const campaign = campaigns.data?.find(({ id }) => id === campaignId);
  if (campaigns.isError) return <Problem error={campaigns.error} />;
  if (!campaign) return null;
  return (
    <Report
      key={campaign.id}
      campaign={campaign}
      first={report}
      asked={{
        unitId: unit,
        due: from !== undefined && to !== undefined && from <= to ? { from, to } : undefined,
        withComing: coming,
      }}
      on={on ?? campaign.openingOn ?? campaign.startsOn}
      onChangeDay={(day) =>
        void navigate({ to: '/reports', search: { campaign: campaignId, on: day } })
      }
    />
  );
}

type Opened = 'table' | 'document' | 'set' | 'forms' | 'signed';

function Report(props: {
  campaign: Campaign;
  /** The report that is shown first. */
  first: string | undefined;
  /** What it is asked for at first. */
  asked: Omit<ReportChoices, 'on' | 'style'>;
  on: Day;
  onChangeDay: (day: Day) => void;
}) {
  const { campaign, on, onChangeDay } = props;
  const info = useMethod('app.info', {});
  const [style, setStyle] = useState<StyleName>(() => keptStyle(localStorage));
  const [name, setName] = useState<string>(props.first ?? REPORTS[0].name);
  const [chosen, setChosen] = useState(props.asked);
  const own = useOwnTables(campaign.id);
  const settings = useMethod('campaigns.settings', { campaignId: campaign.id });
  const removals = useRemovals();
  /** Which panel or dialog is open. */
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const kind = own.kinds.find((each) => each.name === name) ?? REPORTS[0];
  const draft = own.draftOf(kind.name);
  /** A letter is for a unit, other reports are about the units below one. */
  const choose = (of: string) => {
    const next = own.kinds.find((each) => each.name === of);
    if (next?.isLetter !== kind.isLetter) setChosen((all) => ({ ...all, unitId: undefined }));
    setName(of);
  };
  const editTable = (of: string) => {
    own.begin(of);
    choose(of);
    setOpened('table');
  };
  const isOwn = kind.name.startsWith(DRAWN_TABLE);
  const isWritten = kind.name === 'written';
  const written = useWrittenTexts(campaign.id, on, isWritten || opened === 'signed');
  const requestOf = (of: ReportKind) => {
    const shownChoices = choicesFor(of, chosen);
    // Codes stand on the page that is shown, not on appendices or on each page of a set.
    const parameters = of.parameters.filter((one) => one !== 'withCodes');
    const asked = Object.fromEntries(parameters.map((one) => [one, shownChoices[one]]));
    if (of.name === 'written') asked.writtenId = written.shown?.id;
    return { ...own.requestOf(of.name), on, style, ...asked };
  };
  const document = useDocument(
    {
      campaignId: campaign.id,
      report: kind.name as InputOf<'documents.open'>['report'],
      on,
      ...(isWritten && written.shown ? { writtenId: written.shown.id } : {}),
    },
    kind.isLetter === true,
  );
  const { withCodes } = chosen;
  const alone = {
    campaignId: campaign.id,
    ...requestOf(kind),
    ...(withCodes ? { withCodes } : {}),
  };
  const request = { ...alone, document: document.resting };
  const choice = {
    kind,
    campaignId: campaign.id,
    on,
    chosen: choicesFor(kind, chosen),
    onChange: setChosen,
  };
  const signed = useSignedReports(campaign.id, alone, draft !== undefined);
  const { shown } = signed;
  const building = useJob();
  const writing = useJob();
  const queries = useQueryClient();
  const report = useMethod('reports.build', request, {
    fresh: true,
    job: building,
    enabled: signed.isKnown && shown === null,
    // While something is edited, the page stays until the next one is there.
    keepPrevious: draft !== undefined || isWritten || document.isOn,
  });
  const save = useChange('reports.save', writing);
  const printed = useChange('reports.printed');
  const lack = shown === null ? lackOf(report.error) : null;
  const { data: model, error } = shown === null ? report : signed.page;
  /** There is no page that could be printed or saved. */
  const isMissing = lack !== null || (shown !== null && error !== null);
  const page = useRef<HTMLIFrameElement>(null);
  const [isEditing, setEditing] = useState(true);
  const [isAsked, setAsked] = useState(false);
  const { open } = model ?? {};
  // Nothing is printed or saved while the report has open questions or the document has problems.
  const unlessOpen = (print: () => void) => {
    void document.keep();
    if (shown === null && document.problems.length > 0) setOpened('document');
    else if (open !== undefined) setAsked(true);
    else print();
  };
  const print = () =>
    unlessOpen(() => {
      page.current?.contentWindow?.print();
      if (model) printed.mutate({ campaignId: campaign.id, title: model.subject });
      signed.offer();
    });
  const saveAs = (format: ReportFormat) =>
    unlessOpen(() => {
      if (shown !== null) signed.save.mutate({ campaignId: campaign.id, id: shown.id, format });
      else {
        const onSuccess = ({ path }: { path: string | null }) => path !== null && signed.offer();
        save.mutate({ ...alone, document: document.now, format }, { onSuccess });
      }
    });
  const saving = shown === null ? save : signed.save;
  const writingNow = shown === null ? writing : signed.writing;
  const keep = () =>
    unlessOpen(() => {
      if (report.data) void signed.keepShown(request, report.data);
    });
  const lookAt = (copy: SignedReport) => {
    const { style: _, document: _document, ...choices } = copy.choices;
    close();
    // A removed table or text cannot be chosen, and a table that is being edited must stay as it is:
    // then only the copy is shown.
    const isThere =
      own.kinds.some((each) => each.name === copy.report) &&
      (copy.report !== 'written' || written.texts.some(({ id }) => id === choices.writtenId));
    if (!isThere || own.draftOf(copy.report)) return signed.showCopy(copy);
    setName(copy.report);
    setChosen(choices);
    written.choose(choices.writtenId ?? null);
    signed.showCopyOf(copy);
    if (copy.on !== on) onChangeDay(copy.on);
  };
  // Ctrl+P prints the page that is shown, not the window around it.
  useCommands({ print });

  return (
    <Screen
      tools={
        <ToolLine
          title="Báo cáo"
          day={
            <DayPicker
              day={on}
              from={campaign.openingOn ?? campaign.startsOn}
              to={campaign.endsOn}
              today={info.data?.today}
              onChange={onChangeDay}
            />
          }
          figure={<ReportSelect kinds={own.kinds} value={kind.name} onChange={choose} />}
          view={
            <>
              {isWritten && (!isEditing || shown !== null) && (
                <Button
                  size="compact-md"
                  variant="default"
                  onClick={() => {
                    signed.showAnew();
                    setEditing(true);
                  }}
                >
                  Soạn báo cáo
                </Button>
              )}
              <Popover position="bottom-start" trapFocus withArrow>
                <Popover.Target>
                  <Button size="compact-md" variant="default">
                    Cách trình bày
                  </Button>
                </Popover.Target>
                <Popover.Dropdown w="22rem">
                  <ReportChoicesForm {...choice} />
                </Popover.Dropdown>
              </Popover>
              <StyleSwitch
                style={shown?.choices.style ?? style}
                onChange={(value) => {
                  setStyle(value);
                  keepStyle(localStorage, value);
                  signed.showAnew();
                }}
              />
            </>
          }
          action={
            <ReportActions
              isMissing={isMissing}
              saving={saving}
              onPrint={print}
              onSave={saveAs}
              more={{
                officialDocument: () => {
                  signed.showAnew();
                  setOpened('document');
                },
                keepSigned: shown === null && keep,
                signedReports: () => setOpened('signed'),
                reportSet: () => setOpened('set'),
                editTable: isOwn && (() => editTable(kind.name)),
                newTable: !isOwn && (() => editTable(DRAWN_TABLE)),
                officeForms: () => setOpened('forms'),
              }}
            />
          }
        />
      }
    >
      {saving.isError && !isStopped(saving.error) && <Problem error={saving.error} />}
      {signed.notKept && !isStopped(signed.notKept) && <Problem error={signed.notKept} />}
      <JobProgress state={writingNow.state} words="Đang ghi tệp" onStop={writingNow.stop} mx="md" />
      <JobProgress
        state={signed.keeping.state}
        words="Đang giữ bản đã ký"
        onStop={signed.keeping.stop}
        mx="md"
      />
      <JobProgress
        state={building.state}
        words="Đang lập báo cáo"
        onStop={() => void queries.cancelQueries({ queryKey: ['reports.build', request] })}
        mx="md"
      />
      {saving.data?.path && (
        <Alert
          color="good"
          role="status"
          withCloseButton
          closeButtonLabel="Đóng"
          onClose={saving.reset}
        >
          <Group gap="sm">
            <Text size="sm">Đã ghi tệp {saving.data.path}</Text>
            <ShowSaved path={saving.data.path} />
          </Group>
        </Alert>
      )}
      {report.isFetched && !model && !report.isFetching && !error && shown === null && (
        <Group gap="sm" mx="md">
          <Text>Đã dừng lập báo cáo.</Text>
          <Button size="compact-sm" variant="default" onClick={() => void report.refetch()}>
            Lập lại
          </Button>
        </Group>
      )}
      <ChosenLine {...choice} />
      <SignedLine signed={signed} onKeep={keep} />
      {opened !== 'document' && shown === null && (
        <DocumentLine document={document} onOpen={() => setOpened('document')} />
      )}
      {lack !== null ? (
        <Lack lack={lack} campaign={campaign.id} onEditTable={() => editTable(kind.name)} />
      ) : error ? (
        <Problem
          error={error}
          {...(shown === null ? { onRetry: () => void report.refetch() } : {})}
        />
      ) : (
        model && <ReportPreview model={model} frame={page} />
      )}
      {isWritten && isEditing && shown === null && (
        <WrittenPanel
          campaignId={campaign.id}
          on={on}
          texts={written.texts}
          shown={written.shown}
          onChoose={written.choose}
          onChangeDay={onChangeDay}
          onRemove={removals.ask}
          onClose={() => setEditing(false)}
        />
      )}
      {isAsked && open !== undefined && (
        <OpenQuestions
          sentences={open}
          onClose={() => {
            setAsked(false);
            setEditing(true);
          }}
        />
      )}
      {removals.view}
      <LeaveWithTyped when={own.isTyped || document.isTyped} staysWithin />
      {opened === 'table' && draft && settings.data && (
        <OwnTablePanel
          key={kind.name}
          campaignId={campaign.id}
          settings={settings.data}
          saved={own.list.data ?? []}
          draft={draft}
          onChange={(change) => own.change(kind.name, change)}
          onSaved={(saved) => {
            own.saved(kind.name, saved);
            setName(ownReportName(saved.uid));
          }}
          onRemove={removals.ask}
          onGiveUp={() => {
            own.end(kind.name);
            close();
          }}
          onClose={close}
        />
      )}
      {opened === 'document' && (
        <DocumentPanel
          campaignId={campaign.id}
          document={document}
          others={own.kinds.filter(({ name: each }) => each !== DRAWN_TABLE)}
          begin={(of) => {
            const { on: _, style: _style, ...choices } = requestOf(of);
            return choices;
          }}
          onClose={() => {
            void document.keep();
            close();
          }}
        />
      )}
      {opened === 'set' && (
        <ReportSetPanel
          campaign={campaign}
          on={on}
          kinds={own.kinds}
          shown={kind.name}
          requestOf={requestOf}
          onClose={close}
        />
      )}
      {opened === 'signed' && <SignedList signed={signed} onShow={lookAt} onClose={close} />}
      <OfficeFormsDialog
        campaignId={campaign.id}
        on={on}
        style={style}
        isOpen={opened === 'forms'}
        onClose={close}
      />
    </Screen>
  );
}
